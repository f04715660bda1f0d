import { readSpecialties, searchSpecialty } from '../profile/specialties.ts';
import type { Rules, Specialty } from '../rules/types.ts';
import type { Choice } from './question.ts';

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
  const search = searchSpecialty(last, rules);
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
