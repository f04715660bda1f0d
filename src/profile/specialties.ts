import { findSpecialty } from '../rules/specialties.ts';
import type { Rules } from '../rules/types.ts';
import { accept, type Read, refuse } from './reading.ts';

/** Ids of the target and of the backups after it, in words that people use, commas between them. */
export function readSpecialties(text: string, rules: Rules): Read<readonly string[]> {
  const ids: string[] = [];
  for (const part of partsOf(text)) {
    const search = searchSpecialty(part, rules);
    if (search.kind === 'none') {
      const near = search.nearest.map(({ name }) => name).join(', ');
      return refuse(`no specialty is called '${part}'${near && `; near it: ${near}`}`);
    }
    if (search.kind === 'several') {
      const names = search.candidates.map(({ name }) => name).join(', ');
      return refuse(`'${part}' may be ${names}; type more of it`);
    }
    if (!ids.includes(search.specialty.id)) ids.push(search.specialty.id);
  }
  if (ids.length === 0) return refuse('a specialty is missing, e.g. internal medicine, ENT, ortho');
  return accept(ids);
}

/** The specialty that an id or the words of people mean; several, or the nearest, where it is not one. */
export function searchSpecialty(text: string, rules: Rules) {
  const exact = rules.specialty(text.trim());
  if (exact) return { kind: 'found' as const, specialty: exact };
  return findSpecialty(text, rules.specialties);
}

function partsOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
