import type { RuleId } from '../../rules/index.ts';
import type { CountedExam } from '../../rules/retakes.ts';
import type { Node } from '../graph.ts';
import type { Remark } from '../types.ts';

export const remark = (rule: RuleId, text: string): Remark => ({ rule, text });

/** Whether a task belongs to an exam whose sittings are counted. */
export const isCounted = (exam: Node['exam']): exam is CountedExam =>
  exam !== undefined && exam !== 'oet';
