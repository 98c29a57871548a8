import { type RawBuilder, sql } from 'kysely';
import { type Permission, permissionsOf, ROLES } from '../domain/permissions.ts';

/**
 * For a query over `person p`: whether somebody has a right at work, by a role or given singly, and not withheld. As `rightsOf` says it,
 * for choosing among everybody; a family's page brings nobody to work.
 */
export function holds(right: Permission): RawBuilder<boolean> {
  const roles = ROLES.filter((role) => role !== 'patient' && permissionsOf([role]).has(right));
  const ofPerson = (table: 'person_role' | 'person_right') =>
    sql`SELECT 1 FROM ${sql.table(table)} h WHERE h.organization_id = p.organization_id AND h.person_id = p.id`;
  const single = (effect: string) =>
    sql`EXISTS (${ofPerson('person_right')} AND h.permission = ${right} AND h.effect = ${effect})`;
  return sql<boolean>`((EXISTS (${ofPerson('person_role')} AND h.role = ANY (${roles}::text[])) OR ${single('given')})
    AND NOT ${single('withheld')} AND EXISTS (${ofPerson('person_role')} AND h.role <> 'patient'))`;
}
