import type { RuleId } from '../../rules/index.ts';
import type { Rules } from '../../rules/types.ts';
import type { Answered } from './questions.ts';

/** What is said before anything else to words about dying, or about being hurt by one's own hand. */
export const SOMEONE_NOW = { id: 'someone-now', question: 'Someone to talk to, now' };

const SELF = 'my ?(?:self|slef)|(?:him|her|your|them) ?(?:self|selves)|themself';
/** Up to three words in between: `want to just die`. */
const BETWEEN = '(?: \\w+){0,3}';
const NO_MORE = '(?:any ?more|any longer|no more)';

/**
 * In plain small letters, without apostrophes and signs. Better one too many
 * than one too few: a wrong guess costs a few kind lines.
 */
const WORDS: readonly RegExp[] = [
  // Its own id.
  'someone now',
  'su+i?[cs]+i+d\\w*|suic?de|unaliv\\w*|kms',
  `(?:kill|hurt|harm|injur|cut|hang|shoot|drown|poison|punish|hat|end|off|unaliv)\\w* (?:\\w+ )?(?:${SELF})`,
  'self (?:harm|hurt|injur|mutilat|destruct)\\w*|selfharm\\w*',
  'die',
  '(?:be|being|been|was|were|am|im|better|off|rather) (?:all )?dead',
  `(?:want|wanna|wish|feel|think|thought|hope)\\w*${BETWEEN} dying`,
  '(?:end|take)(?:s|ing)? (?:it all|everything|(?:my|this|his|her|their) (?:own )?li(?:fe|ves))|(?:end|ending) life|(?:taking|ended|took) (?:my|his|her|their) (?:own )?li(?:fe|ves)',
  `(?:want|wanna|going|gonna|ready|how|should)${BETWEEN} end (?:it|this|things)`,
  'no (?:reason|point|will|wish|desire|sense)(?: \\w+){0,2} (?:live|living|alive|life|go on|going on)',
  '(?:reason|point|purpose|use|sense) (?:of|in|to) (?:live|living|life|be alive|stay alive|go on|going on)|nothing (?:left )?to live for|nothing left for me',
  '(?:not|isnt|never|no longer) worth (?:living|it to live)|life (?:\\w+ )?(?:is|has) (?:\\w+ )?(?:worthless|meaningless|pointless|over)|my life is over',
  `(?:dont|do not|didnt|not|never|no longer) (?:\\w+ )?(?:want|wanna|wish|care)\\w*(?: to)? (?:live|be alive|be here|be around|exist|wake up|go on)\\b`,
  '(?:cant|cannot|can not|can no longer|couldnt|could not|unable to) (?:\\w+ )?(?:(?:go|carry) on|keep going|live|cope)\\b(?! (?:a |my |the |to )?(?:vacation|holiday|leave|trip|rotation|interview)s?\\b)',
  `(?:cant|cannot|can not|dont want to|do not want to) (?:\\w+ )?(?:take|do|bear|stand|handle) (?:it|this) ${NO_MORE}`,
  '(?:tired|sick|done) (?:of|with) (?:living|life|being alive|everything)',
  `(?:want|wanna|wish)\\w*${BETWEEN} (?:disappear|vanish|be gone)|goodbye (?:world|everyone|everybody|forever)`,
  'hopeless\\w*|helpless\\w*|worthless\\w*|despair\\w*|(?:no|without|lost|losing|lose)(?: \\w+)? hope|depressed',
  '(?:what|whats|what is) the point$|(?:am|im|feel like|such) (?:\\w+ )?a (?:\\w+ )?failure|(?:want|wanna|going|gonna|ready|feel like|about)(?: \\w+){0,2} (?:give|giving) up$|(?:im|am) giving up$',
  'exhausted|burn(?:t|ed|ing)? ?out|cant (?:\\w+ )?(?:anymore|any more)|overwhelmed',
  'giv\\w+ up on (?:life|living|everything|myself)',
  'overdos\\w*|over dos(?:e|ed|es|ing)|pills',
  '(?:slit|cut)\\w* (?:my |his |her )?wrists?|jump\\w* (?:off|from|in front)',
  'better (?:off )?without me|(?:no one|nobody|noone) (?:would|will) (?:\\w+ )?(?:miss|care|notice)|(?:am|im|being) (?:\\w+ )?(?:a )?burden',
].map((words) => new RegExp(`\\b(?:${words})\\b`, 'u'));

/** Whether words of any number and spelling say that somebody may not want to live. */
export function needsSomeone(typed: readonly string[]): boolean {
  const plain = typed
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  return WORDS.some((words) => words.test(plain));
}

const US: RuleId = 'practice.someone-now.us';
const CANADA: RuleId = 'practice.someone-now.canada';
const ELSEWHERE: RuleId = 'practice.someone-now.elsewhere';

/** Where to turn at once. It asks nothing about the person, and needs no profile. */
export function someoneNow(rules: Rules): Answered {
  const { call, emergency } = rules.rule(US).value as Readonly<Record<string, string>>;
  return {
    text: [
      'You matter more than any exam, and more than any date.',
      `Please talk to somebody now. In the US and Canada, call or text ${call}, at any hour. In danger right now: ${emergency}.`,
      `Elsewhere: the local emergency number, or a helpline for your country from ${rules.rule(ELSEWHERE).value}.`,
      'Your school’s counselling service is there for this too. And tell a person close by, so that you are not alone with it.',
      'Nothing about the exam has to be decided now.',
    ],
    facts: [],
    rules: [US, CANADA, ELSEWHERE],
    look: [],
  };
}
