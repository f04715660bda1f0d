import { findSpecialty } from '../rules/specialties.ts';
import type { Rules, Specialty } from '../rules/types.ts';
import type { Choice } from './question.ts';
import { accept, type Read, refuse } from './reading.ts';

/** Ids of the target and of the backups after it, in words that people use, commas between them. */
export function readSpecialties(text: string, rules: Rules): Read<readonly string[]> {
  const ids: string[] = [];
  for (const part of partsOf(text)) {
    const search = searchFor(part, rules);
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

/**
 * What the words typed so far may mean: for the last of them every specialty
 * that fits, behind those that stand before its comma.
 */
export function specialtyChoices(
  typed: string,
  present: readonly string[],
  rules: Rules,
): readonly Choice[] {
  const parts = typed.split(',');
  const last = (parts.pop() ?? '').trim();
  const before = readSpecialties(parts.join(','), rules);
  if (parts.some((part) => part.trim() !== '') && !before.ok) {
    return [{ value: '', label: before.error, isUnavailable: true }];
  }
  const chosen = before.ok ? before.value : [];
  if (last === '' && chosen.length > 0) return [choiceOf(chosen, rules)];
  if (last === '') {
    const all = rules.specialties.map(({ id }) => choiceOf([id], rules));
    const isAmongThem =
      present.length === 0 ||
      (present.length === 1 && all.some(({ value }) => value === present[0]));
    return isAmongThem ? all : [choiceOf(present, rules), ...all];
  }
  const search = searchFor(last, rules);
  if (search.kind === 'none') {
    const label = `no specialty is called '${last}'${search.nearest.length > 0 ? '; near it:' : ''}`;
    return [
      { value: '', label, isUnavailable: true },
      ...search.nearest.map(({ id }) => choiceOf(withoutRepeats(chosen, id), rules)),
    ];
  }
  const found = search.kind === 'found' ? [search.specialty] : search.candidates;
  return found.map(({ id }) => choiceOf(withoutRepeats(chosen, id), rules));
}

function searchFor(text: string, rules: Rules) {
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

function withoutRepeats(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids : [...ids, id];
}

function choiceOf(ids: readonly string[], rules: Rules): Choice {
  return { value: ids.join(','), label: showSpecialties(ids, rules) };
}

/** Orthopaedic Surgery, then General Surgery */
export function showSpecialties(ids: readonly string[], rules: Rules): string {
  return ids
    .map((id) => (rules.specialty(id) as Specialty | undefined)?.name ?? id)
    .join(', then ');
}
