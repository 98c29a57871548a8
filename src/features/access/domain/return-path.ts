/** Where to go after sign-in: a path of this site, else the start page. Nothing that a browser could read as another host. */
export function returnPathOf(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 500) return '/';
  const isOwnPath = /^\/(?![/\\])[\w\-./~%?&=+,:;@#]*$/.test(wanted);
  return isOwnPath && !wanted.startsWith('/api/') && !wanted.startsWith('/sign-in') ? wanted : '/';
}
