import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const reed: MantineColorsTuple = [
  '#e2f0ec',
  '#c4e2da',
  '#9fd2c6',
  '#74c0ae',
  '#4aab97',
  '#2a9480',
  '#0b6b5b',
  '#0a6152',
  '#085044',
  '#063e35',
];

export const theme = createTheme({
  primaryColor: 'reed',
  primaryShade: 6,
  colors: { reed },
  defaultRadius: 6,
  fontFamily: '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"Atkinson Hyperlegible Mono", ui-monospace, monospace',
  fontSizes: { xs: '13px', sm: '14px', md: '16px', lg: '20px', xl: '26px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '26px', lineHeight: '1.25' },
      h2: { fontSize: '20px', lineHeight: '1.3' },
      h3: { fontSize: '16px', lineHeight: '1.35' },
    },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    // Locking the page would need an inline style, which the content policy forbids.
    Modal: { defaultProps: { lockScroll: false, closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});

/** Mantine's own variables follow our tokens, in both schemes. */
export const cssVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-anchor': 'var(--sky)',
    '--mantine-color-error': 'var(--clay)',
    '--mantine-color-reed-filled': 'var(--reed)',
    '--mantine-color-reed-filled-hover': 'color-mix(in srgb, var(--reed) 88%, var(--ink))',
    '--mantine-color-reed-light': 'var(--reed-soft)',
    '--mantine-color-reed-light-hover': 'color-mix(in srgb, var(--reed-soft) 85%, var(--reed))',
    '--mantine-color-reed-light-color': 'var(--reed)',
    '--mantine-color-reed-outline': 'var(--reed)',
    '--mantine-primary-color-contrast': 'var(--on-reed)',
  };
  return { variables: {}, light: shared, dark: shared };
};
