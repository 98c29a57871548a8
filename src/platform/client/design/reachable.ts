/** Props of a table that scrolls sideways on a narrow screen: keys reach it, and it has a name. */
export function reachable(label: string) {
  return { scrollAreaProps: { viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } } } as const;
}
