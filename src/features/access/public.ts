export { mayUse, type Permission, permissionsOf, ROLES, type Role } from './domain/permissions.ts';
