export { mayUse, type Permission, ROLES, type Role } from './domain/permissions.ts';
