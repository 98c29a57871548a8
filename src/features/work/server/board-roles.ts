import { permissionsOf, ROLES } from '#features/access/public.ts';

/** Organisation roles that may use boards. */
export function boardRoles(): readonly string[] {
  return ROLES.filter((role) => permissionsOf([role]).has('work.read'));
}
