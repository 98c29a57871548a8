import { expect, test } from 'vitest';
import { nameDiscriminators } from './name-discriminators.ts';

const kind = (name: string) => ({
  type: 'object' as const,
  properties: { kind: { const: name }, size: { type: 'number' as const } },
  required: ['kind'],
});

test('the members of a union are told apart by the field that is constant in each', () => {
  const schema = {
    properties: { shape: { anyOf: [kind('round'), { $ref: '#/definitions/Square' }] } },
    definitions: { Square: kind('square') },
  };
  expect(nameDiscriminators(schema).properties?.shape).toEqual({
    type: 'object',
    discriminator: { propertyName: 'kind' },
    oneOf: [kind('round'), { $ref: '#/definitions/Square' }],
  });
});

test.each([
  ['one of them is null', [kind('round'), { type: 'null' as const }]],
  ['two share the constant', [kind('round'), kind('round')]],
  ['the field may be absent', [kind('round'), { ...kind('square'), required: [] }]],
])('a union is left as it is where %s', (_, anyOf) => {
  expect(nameDiscriminators({ anyOf })).toEqual({ anyOf });
});
