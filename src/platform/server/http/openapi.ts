import { z } from 'zod';
import { problemSchema } from '../../contract/problem.ts';
import type { Route } from '../../contract/route.ts';
import { COMMON_REFUSALS } from './call.ts';

type Json = Record<string, unknown>;

/** An OpenAPI 3.1 document of the routes, made from the contracts that the server and the client run on. */
export function describeApi(routes: readonly Route[], { title, version }: { title: string; version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title, version },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sheaf.session_token' } },
    },
  };
}

function describeRoute(route: Route): Json {
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    'x-permission': route.permission,
    ...(route.permission === 'public' ? {} : { security: [{ session: [] }] }),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.method === 'POST' && !route.asksOnly
        ? [header('Idempotency-Key', 'A repeat with the same key has one effect.')]
        : []),
      ...(route.ifMatch ? [header('If-Match', 'The version that was changed, as W/"3".')] : []),
    ],
    ...(route.body ? { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } } : {}),
    responses: { [route.status]: success(route), ...refusalsOf(route) },
  };
}

function success(route: Route): Json {
  if (route.status === 204) return { description: 'Done' };
  return { description: 'Done', content: json(schemaOf(route.reply, 'output')) };
}

/** One response per status; several refusals may share one and are told apart by `type`. */
function refusalsOf(route: Route): Record<string, Json> {
  const codes = new Map<number, string[]>();
  const all: [string, number][] = [
    ['invalid', 400],
    ...(route.permission === 'public' ? [] : ([['signed-out', 401]] as [string, number][])),
    ['not-found', COMMON_REFUSALS['not-found']],
    ...(route.ifMatch ? ([['stale', COMMON_REFUSALS.stale]] as [string, number][]) : []),
    ...Object.entries(route.refusals),
  ];
  for (const [code, status] of all) codes.set(status, [...(codes.get(status) ?? []), code]);
  return Object.fromEntries(
    [...codes].map(([status, names]) => [
      String(status),
      {
        description: names.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }));
}

function header(name: string, description: string): Json {
  return { name, in: 'header', required: true, description, schema: { type: 'string' } };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return rest as Json;
}
