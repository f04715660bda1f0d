import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPackages } from '../../scripts/complete-lock.mjs';

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text);

test('the lock names every optional package, so that `npm ci` takes it on every platform', () => {
  // Otherwise: node scripts/complete-lock.mjs
  expect(missingPackages(packages)).toEqual([]);
});

test('what the lock lacks is found by who names it', () => {
  const some = {
    'node_modules/a': { dev: true, optionalDependencies: { 'b-linux-x64': '1.0.0' } },
  };
  expect(missingPackages(some)).toEqual([{ name: 'b-linux-x64', version: '1.0.0', dev: true }]);
});

test('the lock names no registry', () => {
  expect(text).not.toContain('"resolved"');
});
