import type { ChartLook } from './chart-props.ts';

export const GRID = { left: 8, right: 20, top: 24, bottom: 8, containLabel: true } as const;

/** Axes, grid and tooltip alike on every chart. */
export function categoryAxis({ token, font }: ChartLook, data: readonly string[]) {
  return {
    type: 'category',
    data: [...data],
    axisLabel: { ...font, hideOverlap: true },
    axisLine: { lineStyle: { color: token('--line-strong') } },
    axisTick: { show: false },
  } as const;
}

export function valueAxis({ token, font }: ChartLook, name: string) {
  return {
    type: 'value',
    name,
    nameTextStyle: { ...font, align: 'left' },
    nameGap: 8,
    axisLabel: font,
    splitLine: { lineStyle: { color: token('--line') } },
  } as const;
}

export function tooltipLook({ token, font }: ChartLook) {
  return {
    backgroundColor: token('--raised'),
    borderColor: token('--line-strong'),
    textStyle: { ...font, color: token('--ink') },
    renderMode: 'richText',
    confine: true,
  } as const;
}
