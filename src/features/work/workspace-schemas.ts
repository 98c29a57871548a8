import { z } from 'zod';
import { SPACE_ACTIONS, SPACE_ROLES, WORKSPACE_TYPES } from './domain/space-role.ts';

const id = z.uuid();

const spaceLineSchema = z.object({
  id,
  name: z.string(),
  purpose: z.string(),
  notStartedCount: z.int(),
  inProgressCount: z.int(),
  completedCount: z.int(),
  lateCount: z.int(),
});
export type SpaceLine = z.output<typeof spaceLineSchema>;

export const workspaceSchema = z.object({
  id,
  name: z.string(),
  type: z.enum(WORKSPACE_TYPES),
  role: z.enum(SPACE_ROLES),
  may: z.array(z.enum(SPACE_ACTIONS)),
  spaces: z.array(spaceLineSchema),
});
export type Workspace = z.output<typeof workspaceSchema>;

export const memberSchema = z.object({ personId: id, name: z.string(), role: z.enum(SPACE_ROLES) });
