import { PHASES, type Phase, type Plan, type Remark, type Task } from '../planner/types.ts';
import type { Basis } from '../rules/types.ts';
import { contingencySentence } from './contingency.ts';
import { longDate, withWholeDates } from './dates.ts';
import { hasReadersHour, whoseHour } from './deadline-zones.ts';
import { isFolded } from './folded.ts';
import { html, htmlPage, type Markup, ownWords, sign } from './html.ts';
import { isNow, labelledSteps, nothingElseToday } from './next-steps.ts';
import { type Citations, citationsOf, sourcesSection } from './page-sources.ts';
import { PAGE_STYLES } from './page-styles.ts';
import { reasonsLeft } from './plan.ts';
import { behindGroups, type Entry, entryOf, isBehind, keySentences } from './plan-entry.ts';
import { leftOut, withinReach } from './reach.ts';
import { type Screen, screenFor } from './screen.ts';
import { legendOf } from './signs.ts';
import { drawTimeline, leastRoom, timelineKey } from './timeline-svg.ts';
import type { View } from './view.ts';
import { applicant, PHASE_NAMES, record, specialties } from './words.ts';

/** A page has no columns of letters; what is set for a terminal is asked for as a wide one. */
const WIDE = 100;

/**
 * The whole plan as a page for a browser or for paper: what it means, what to
 * do now, then every task by phase, with its sources. Ends in one newline.
 */
export function renderPage(plan: Plan, view: View): string {
  const screen = screenFor(withinReach(plan), {
    ...view,
    columns: WIDE,
    color: 0,
    unicode: true,
    reasons: false,
  });
  const citations = citationsOf(screen.plan.tasks, view.rules);
  return htmlPage({
    title: `Match ${plan.matchYear}: ${specialties(view)}`,
    styles: PAGE_STYLES,
    header: heading(screen),
    main: html`${steps(screen)}
${remarks(screen)}
${picture(screen)}
${phases(screen, leftOut(plan, view), citations)}
${sourcesSection(citations)}`,
    footer: footer(plan),
  });
}

// ---------------------------------------------------------------------------
// What it means, and what to do now

/** From so many letters on, a verdict is read as a sentence and not as a headline. */
const LONG_VERDICT = 90;

function heading({ plan, view, say }: Screen): Markup {
  const { summary } = plan.verdict;
  const facts = [`Match ${plan.matchYear}`, specialties(view), applicant(view.profile, plan.today)];
  return html`<div class="about quiet">
<p>${facts.map(say).join(' · ')}</p>
<p>As of <time datetime="${plan.today}">${longDate(plan.today)}</time></p>
</div>
<h1${summary.length > LONG_VERDICT && html` class="long"`}>${flowing(say(summary))}</h1>
${record(view, plan.today).map((sentence) => html`<p class="record">${flowing(say(sentence))}</p>`)}`;
}

function steps({ plan, view, say }: Screen): Markup {
  const labelled = labelledSteps(plan, view.profile);
  if (labelled.length === 0) return html``;
  const rest = nothingElseToday(plan, view.profile);
  return html`<section class="steps" aria-labelledby="steps">
<h2 class="spoken" id="steps">What to do now</h2>
<ol>
${labelled.map(
  ({
    label,
    text,
    when,
    why,
    isNow: now,
  }) => html`<li${now && label === 'Now' && html` class="now"`}>
<p class="when"><strong>${label}</strong> <span class="whole">${when}</span></p>
<p class="what">${flowing(say(text))}</p>
${why !== '' && html`<p class="why quiet">${flowing(say(why))}</p>`}
</li>
`,
)}</ol>
${rest !== null && html`<p>${flowing(say(rest))}</p>`}
</section>`;
}

function remarks(screen: Screen): Markup {
  const { plan } = screen;
  const lists: readonly [id: string, title: string, list: readonly Remark[]][] = [
    ['because', 'Because', reasonsLeft(plan)],
    ['conditions', 'This holds if', plan.verdict.conditions],
    ['warnings', 'Good to know', plan.warnings],
  ];
  const sections = lists.map(([id, title, list]) => remarkList(id, title, list, screen));
  return html`<div class="remarks">${sections}</div>`;
}

function remarkList(
  id: string,
  title: string,
  list: readonly Remark[],
  { say }: Screen,
): Markup | null {
  if (list.length === 0) return null;
  return html`
<section aria-labelledby="${id}">
<h2 class="minor" id="${id}">${title}</h2>
<ul>${list.map(({ text }) => html`<li>${flowing(say(text))}</li>`)}</ul>
</section>
`;
}

function picture({ plan, say }: Screen): Markup | null {
  const drawing = drawTimeline(plan);
  if (drawing === null) return null;
  const sentence = leastRoom(plan);
  return html`<section class="picture" aria-labelledby="timeline">
<h2 id="timeline">Timeline</h2>
${drawing}
${timelineKey(plan)}
${sentence !== null && html`<p class="least">${say(sentence)}</p>`}
</section>`;
}

// ---------------------------------------------------------------------------
// Every task

function phases(screen: Screen, missing: string | null, citations: Citations): Markup {
  const { plan, view, say } = screen;
  const byDate = [...plan.tasks].sort(
    (a, b) => a.start.localeCompare(b.start) || a.finish.localeCompare(b.finish),
  );
  // The columns are named for eyes once, and for ears at every table.
  const headed = PHASES.find((phase) =>
    byDate.some((task) => task.phase === phase && !isBehind(task) && !isFolded(task, screen)),
  );
  const sections = PHASES.flatMap((phase) => {
    const tasks = byDate.filter((task) => task.phase === phase);
    return tasks.length === 0
      ? []
      : [phaseSection(phase, tasks, phase === headed, screen, citations)];
  });
  const ahead =
    view.contingency != null &&
    html`<p class="ahead">${flowing(say(contingencySentence(view.contingency, view)))}</p>`;
  if (sections.length === 0) return html`${ahead}`;
  return html`<section aria-labelledby="tasks">
<h2 id="tasks">Every task</h2>
${key(screen, sections)}
<div class="phases">
${sections}
</div>
${ahead}
${missing !== null && html`<p>${missing}</p>`}
</section>`;
}

/** What the signs and the figures mean. */
function key(screen: Screen, sections: readonly Markup[]): Markup {
  const { plan, view } = screen;
  const signs = legendOf(plan.tasks, plan, view).map(
    ({ sign: drawn, text }) => html`<li>${sign(drawn, 'Marked so:')} ${text}</li>`,
  );
  const hours = sections.some(({ markup }) => hasReadersHour(markup)) ? [whoseHour(view)] : [];
  const sentences = [...keySentences(plan), ...hours].map((text) => html`<li>${text}</li>`);
  return html`<ul class="key quiet">${signs}${sentences}<li class="opens">Each line opens, with its reason and the sources it goes by.</li></ul>`;
}

function phaseSection(
  phase: Phase,
  tasks: readonly Task[],
  isHeaded: boolean,
  screen: Screen,
  citations: Citations,
): Markup {
  const behind = behindGroups(tasks.filter(isBehind), screen);
  const open = tasks
    .filter((task) => !isBehind(task) && !isFolded(task, screen))
    .map((task) => entryOf(task, screen));
  return html`<section aria-labelledby="phase-${phase}">
<h3 id="phase-${phase}">${PHASE_NAMES[phase]}</h3>
${behind.map(({ name, texts }) => html`<p class="behind quiet">${name}: ${texts.map((text, i) => html`${i > 0 && '; '}${ownWords(flowing(text))}`)}</p>`)}
${open.length > 0 && table(phase, open, isHeaded, screen, citations)}
</section>
`;
}

function table(
  phase: Phase,
  entries: readonly Entry[],
  isHeaded: boolean,
  screen: Screen,
  citations: Citations,
): Markup {
  const head = (name: string): Markup =>
    isHeaded ? html`${name}` : html`<span class="spoken">${name}</span>`;
  return html`<table aria-labelledby="phase-${phase}">
<colgroup><col class="when"><col><col class="slack"></colgroup>
<thead${!isHeaded && html` class="unseen"`}><tr><th scope="col">${head('When')}</th><th scope="col">${head('What')}</th><th scope="col" class="figure">${head('Slack')}</th></tr></thead>
<tbody>
${entries.map((entry) => row(entry, screen, citations))}</tbody>
</table>`;
}

function row(entry: Entry, { plan, say }: Screen, citations: Citations): Markup {
  const { task, isQuiet, when, title, marks, details, slack } = entry;
  const now = isNow(task, plan.today);
  const tone = now ? 'now' : isQuiet ? 'quiet' : task.kind;
  const days = when.replace(/ +/g, ' ').trim();
  return html`<tr class="${tone}">
<td class="when">${daysCell(days, basisSign(entry, task.basis))}</td>
<th scope="row"><details><summary>${flowing(title)}${marks !== '' && html` <span class="marks">${flowing(marks)}</span>`}${now && html`<span class="spoken">, now</span>`}</summary>
<div class="reason"><p>${flowing(say(task.why))}</p>${citations.listFor(task)}</div></details>
${details.map(({ text, tone: how }) => html`<p class="detail ${how === 'late' ? 'late' : 'quiet'}">${flowing(text)}</p>`)}</th>
<td class="figure">${slack !== '' && html`${slack.replace('-', '−')}<span class="spoken"> days</span>`}</td>
</tr>
`;
}

/** Both ends of a range hold together, and part from one another where the column is narrow. */
function daysCell(when: string, mark: Markup | null): Markup {
  const [from = '', to] = when.split(' – ');
  if (to === undefined) return html`<span class="whole">${from}${mark}</span>`;
  return html`<span class="whole">${from} <span aria-hidden="true">–</span><span class="spoken">to</span></span> <span class="whole">${to}${mark}</span>`;
}

const SPOKEN: Readonly<Partial<Record<Basis, string>>> = {
  projected: 'projected',
  transcribed: 'transcribed',
  practice: 'advice',
};

function basisSign({ sign: drawn }: Entry, basis: Basis): Markup | null {
  const spoken = SPOKEN[basis];
  return drawn.trim() === '' || spoken === undefined ? null : sign(drawn, `, ${spoken}`);
}

function footer({ today, matchYear }: Plan): Markup {
  return html`<p class="quiet">Planned by usmle-plan on ${longDate(today)} for the Match of ${matchYear}, from the answers and the rules of that day. Later results and newly published dates change it: make it anew then.</p>`;
}

/** Text whose dates are never torn at the end of a line. */
function flowing(text: string): string {
  return withWholeDates(text);
}
