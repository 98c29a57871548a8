import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMBINATION_RULES } from './combination-rules.ts';

const files = readdirSync(new URL('./rules/', import.meta.url)).toSorted();
const ruleFiles = files.filter((file) => !file.endsWith('.test.ts'));

describe('the combination rules', () => {
  test('are one file each, and every file has a test of the same name', () => {
    for (const file of ruleFiles) expect(files, file).toContain(file.replace(/\.ts$/, '.test.ts'));
    expect(files).toHaveLength(2 * ruleFiles.length);
  });

  test('are all in the list, each under the number in its file name', () => {
    const idsOfFiles = ruleFiles.map((file) => file.split('-').slice(0, 2).join('-').toUpperCase());
    expect(COMBINATION_RULES.map(({ id }) => id).toSorted()).toEqual(idsOfFiles.toSorted());
  });

  test('have each its own id', () => {
    expect(new Set(COMBINATION_RULES.map(({ id }) => id)).size).toBe(COMBINATION_RULES.length);
  });

  test('state a condition, a number, a source spelled out, an owner and a version', () => {
    for (const rule of COMBINATION_RULES) {
      for (const text of [rule.condition, rule.number, rule.owner])
        expect(text.trim().length, rule.id).toBeGreaterThan(0);
      expect(rule.source.length, rule.id).toBeGreaterThan(20);
      expect(rule.source, rule.id).not.toMatch(/\bS\d{1,2}\b/);
      expect(rule.version, rule.id).toBeGreaterThanOrEqual(1);
    }
  });

  test('call a number verified only when it has an outside source', () => {
    const onPolicyAlone = COMBINATION_RULES.filter(({ source }) => source.startsWith('Hospital policy'));
    expect(onPolicyAlone.length).toBeGreaterThan(0);
    expect(onPolicyAlone.filter(({ verified }) => verified)).toEqual([]);
  });
});
