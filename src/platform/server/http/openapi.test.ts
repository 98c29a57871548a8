import { expect, test } from 'vitest';
import { z } from 'zod';
import { defineRoute } from '../../contract/route.ts';
import { describeApi } from './openapi.ts';

const moveCard = defineRoute({
  name: 'moveCard',
  summary: 'Moves a card to another column',
  method: 'POST',
  path: '/api/cards/:cardId/moves',
  permission: 'work.edit',
  params: z.object({ cardId: z.uuid() }),
  query: z.object({ notify: z.coerce.boolean().optional() }),
  body: z.object({ column: z.string().min(1), doneOn: z.iso.date().optional() }),
  reply: z.object({ version: z.number().int() }),
  refusals: { 'column-full': 409, 'card-blocked': 409 },
  ifMatch: true,
});

const listCards = defineRoute({
  name: 'listCards',
  summary: 'The cards of a board',
  method: 'GET',
  path: '/api/cards',
  permission: 'signed-in',
  reply: z.array(z.object({ id: z.uuid() })),
});

const document = JSON.parse(JSON.stringify(describeApi([moveCard, listCards], { title: 'Sheaf', version: '1.2.3' })));

test('the document names the standard it follows and the release it describes', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toEqual({ title: 'Sheaf', version: '1.2.3' });
  expect(Object.keys(document.paths)).toEqual(['/api/cards/{cardId}/moves', '/api/cards']);
});

test('a change says what it needs: path, query, key, version and body', () => {
  const { post } = document.paths['/api/cards/{cardId}/moves'];
  expect(post.operationId).toBe('moveCard');
  expect(post.parameters.map((each: { name: string; required: boolean }) => [each.name, each.required])).toEqual([
    ['cardId', true],
    ['notify', false],
    ['Idempotency-Key', true],
    ['If-Match', true],
  ]);
  const body = post.requestBody.content['application/json'].schema;
  expect(body.required).toEqual(['column']);
  expect(body.properties.doneOn.format).toBe('date');
});

test('every refusal is listed under its status, those of one status together', () => {
  const { responses } = document.paths['/api/cards/{cardId}/moves'].post;
  expect(responses['409'].description).toBe('column-full, card-blocked');
  expect(responses['412'].description).toBe('stale');
  expect(responses['401'].description).toBe('signed-out');
  expect(responses['200'].content['application/json'].schema.required).toEqual(['version']);
});

test('a read needs neither a key nor a version', () => {
  const { get } = document.paths['/api/cards'];
  expect(get.parameters).toEqual([]);
  expect(get.requestBody).toBeUndefined();
  expect(get['x-permission']).toBe('signed-in');
});
