import type { EChartsCoreOption } from 'echarts/core';

export type ChartLook = {
  /** The colour of a token, such as `--reed`. */
  readonly token: (name: string) => string;
  /** For labels and legends. */
  readonly font: { readonly fontFamily: string; readonly fontSize: number; readonly color: string };
};

export type ChartProps = {
  /** What the chart shows, in a sentence: it is read in place of the picture. */
  readonly label: string;
  /** In px. */
  readonly height: number;
  /** Keep it stable with useMemo or useCallback: a new function draws the chart anew. */
  readonly option: (look: ChartLook) => EChartsCoreOption;
};
