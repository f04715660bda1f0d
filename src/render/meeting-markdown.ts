import type { Meeting } from '../planner/meeting.ts';
import { document, list, plainText, table } from './markdown.ts';
import { meetingSheet } from './meeting.ts';
import type { View } from './view.ts';

/** A sheet for a meeting with a dean or an adviser, as Markdown. Ends in one newline. */
export function renderMeetingMarkdown(meeting: Meeting, view: View): string {
  const { answered, asOf, commands, conditions, days, facts, questions, standing, title } =
    meetingSheet(meeting, view);
  return document([
    `# ${plainText(title)}`,
    `What is recorded and planned as of ${asOf}.`,
    '## Where things stand',
    ...standing.map(plainText),
    list(facts.map(([label, text]) => `**${plainText(label)}:** ${plainText(text)}`)),
    ...(days.length > 0
      ? [
          '## The days that an answer can move',
          table(
            ['What', 'As planned', 'Last day'].map((head) => ({ head })),
            days.map((cells) => cells.map(plainText)),
          ),
        ]
      : []),
    ...section('The plan holds if', list(conditions.map(plainText))),
    ...section(
      'Answered by the school, to confirm',
      list(answered.map((text) => `[ ] ${plainText(text)}`)),
    ),
    ...section(
      'What only the school can answer',
      questions
        .map(({ ask, counts }, i) =>
          [`${i + 1}. **${plainText(ask)}**`, plainText(counts), 'Answer:']
            .filter(Boolean)
            .join('\n\n   '),
        )
        .join('\n\n'),
    ),
    ...section(
      'Afterwards, so that the plan follows',
      commands.length === 0 ? '' : ['```', ...commands, '```'].join('\n'),
    ),
  ]);
}

/** A heading and what stands below it; neither where there is nothing. */
function section(title: string, body: string): string[] {
  return body === '' ? [] : [`## ${title}`, body];
}
