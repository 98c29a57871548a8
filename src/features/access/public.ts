export { mayUse, PERMISSIONS, type Permission, permissionsOf, ROLES, type Role } from './domain/permissions.ts';
