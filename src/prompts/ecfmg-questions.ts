import { day, iso } from '../calendar/day.ts';
import { onDay, onWeekday } from '../calendar/names.ts';
import { DAY_FORMS, readOneDay } from '../profile/days.ts';
import { ECFMG_APPLICATION, PATHWAY_STATUS, PATHWAYS, type Profile } from '../profile/profile.ts';
import { accept, mapRead, oneOf, type Read, refuse } from '../profile/reading.ts';
import { type Answers, sittingsOf, withProfile } from './answers.ts';
import { hasPassedAll, isImg } from './applicant.ts';
import { type Choice, isTrue, type Question, UNKNOWN } from './question.ts';

type Img = NonNullable<Profile['img']>;

const ECFMG_STEPS: readonly (Choice & { readonly img: Img })[] = [
  {
    value: 'none',
    label: 'Nothing sent yet',
    meaning: 'the application comes first',
    img: { ecfmgApplication: 'none', pathwayStatus: 'none' },
  },
  {
    value: 'submitted',
    label: 'Application sent',
    meaning: 'for ECFMG certification',
    img: { ecfmgApplication: 'submitted', pathwayStatus: 'none' },
  },
  {
    value: 'approved',
    label: 'Application approved',
    meaning: 'Steps can be registered',
    img: { ecfmgApplication: 'approved', pathwayStatus: 'none' },
  },
  {
    value: 'pathway-submitted',
    label: 'Pathways application sent',
    meaning: 'the OET result belongs to it',
    img: { ecfmgApplication: 'approved', pathwayStatus: 'submitted' },
  },
  {
    value: 'pathway-accepted',
    label: 'Pathway accepted',
    meaning: 'the certificate is to come',
    img: { ecfmgApplication: 'approved', pathwayStatus: 'accepted' },
  },
  {
    value: 'certified',
    label: 'Certified by ECFMG',
    meaning: 'from an earlier season',
    img: { ecfmgApplication: 'approved', certified: true },
  },
];

function withImg(answers: Answers, change: Img): Answers {
  return withProfile(answers, { img: { ...answers.profile.img, ...change } });
}

function presentEcfmg(answers: Answers): string {
  const img = answers.profile.img;
  if (img?.certified) return 'certified';
  if (img?.pathwayStatus && img.pathwayStatus !== 'none') return `pathway-${img.pathwayStatus}`;
  // A Step is registered only after the application was approved.
  return img?.ecfmgApplication ?? (hasSatAsInternational(answers) ? 'approved' : '');
}

/** A sitting shows that the application was approved; Canadians sat as students of US schools do. */
function hasSatAsInternational({ profile }: Answers): boolean {
  return (
    profile.school === 'international' &&
    sittingsOf('step1', profile).length + sittingsOf('step2ck', profile).length > 0
  );
}

export const ECFMG: Question = {
  id: 'ecfmg',
  label: 'ECFMG',
  flags: [
    {
      flags: '--ecfmg-application <state>',
      summary: 'the application for ECFMG certification',
      accepted: ECFMG_APPLICATION.join(', '),
      read: ([word = ''], answers) =>
        mapRead(oneOf(word, ECFMG_APPLICATION), (ecfmgApplication) =>
          withImg(answers, { ecfmgApplication }),
        ),
    },
    {
      flags: '--pathway-status <state>',
      summary: 'the Pathways application',
      accepted: PATHWAY_STATUS.join(', '),
      read: ([word = ''], answers) =>
        mapRead(oneOf(word, PATHWAY_STATUS), (pathwayStatus) =>
          withImg(answers, { pathwayStatus }),
        ),
    },
    {
      flags: '--certified',
      summary: 'ECFMG has issued the certificate',
      accepted: '',
      read: ([word], answers) => accept(withImg(answers, { certified: isTrue(word) })),
    },
    {
      flags: '--no-certified',
      summary: 'ECFMG has not issued it',
      accepted: '',
      read: ([word], answers) => accept(withImg(answers, { certified: isTrue(word) })),
    },
  ],
  kind: 'choose',
  message: () => 'How far are you with ECFMG?',
  isAsked: isImg,
  choices: (answers) =>
    ECFMG_STEPS.filter(({ value }) => {
      if (value === presentEcfmg(answers)) return true;
      if (value === 'certified') return hasPassedAll(answers);
      return !hasSatAsInternational(answers) || (value !== 'none' && value !== 'submitted');
    }),
  present: presentEcfmg,
  read: (text, answers) => {
    const step = ECFMG_STEPS.find(({ value }) => value === text);
    if (!step) return refuse(`'${text}' is not accepted`);
    const { certified: _, ...img } = answers.profile.img ?? {};
    return accept(withProfile(answers, { img: { ...img, ...step.img } }));
  },
  show: (answers) =>
    ECFMG_STEPS.find(({ value }) => value === presentEcfmg(answers))?.label ?? UNKNOWN,
};

const NONE_PRINTED = 'none printed';

export const CERTIFICATE: Question = {
  id: 'certificate',
  label: 'Certificate',
  flags: [
    {
      flags: '--certificate-valid-through <day>',
      summary: 'the last day printed on the ECFMG certificate',
      accepted: `a day, e.g. ${DAY_FORMS}`,
      read: ([word = ''], answers) => readCertificate(word, answers),
    },
  ],
  kind: 'type',
  message: () => 'Valid through which day?',
  hint: () => 'as printed on it, e.g. 31 Dec 2027',
  isAsked: (answers) => isImg(answers) && answers.profile.img?.certified === true,
  present: ({ profile }) => {
    const through = profile.img?.certificateValidThrough;
    return through === undefined ? NONE_PRINTED : onDay(day(through));
  },
  read: (text, answers) => {
    const typed = text.trim().toLowerCase();
    if (typed !== '' && typed !== NONE_PRINTED) return readCertificate(text, answers);
    const { certificateValidThrough: _, ...img } = answers.profile.img ?? {};
    return accept(withProfile(answers, { img }));
  },
  show: ({ profile }) => {
    const through = profile.img?.certificateValidThrough;
    return through === undefined ? NONE_PRINTED : `valid through ${onWeekday(day(through))}`;
  },
};

function readCertificate(text: string, answers: Answers): Read<Answers> {
  return mapRead(readOneDay(text), (through) =>
    withImg(answers, { certificateValidThrough: iso(through) }),
  );
}

const PATHWAY_MEANINGS = [
  'a licence to practise in another country',
  'a clinical skills exam (OSCE) of the school',
  'a school accredited by an agency WFME recognises',
  'a school accredited by an agency NCFMEA found comparable',
  'a degree given jointly with a US school',
  'six encounters with patients, assessed (Mini-CEX)',
] as const;

export const PATHWAY: Question = {
  id: 'pathway',
  label: 'Pathway',
  flags: [
    {
      flags: '--pathway <number>',
      summary: 'the ECFMG Pathway you use',
      accepted: PATHWAYS.join(', '),
      read: ([word = ''], answers) => readPathway(word, answers),
    },
  ],
  kind: 'choose',
  message: () => 'Which ECFMG Pathway?',
  // The plan is the same for five of the six: nobody has to know it on the first day.
  isAsked: () => false,
  isOffered: isImg,
  choices: () =>
    PATHWAYS.map((number, index) => ({
      value: String(number),
      label: `Pathway ${number}`,
      ...(PATHWAY_MEANINGS[index] && { meaning: PATHWAY_MEANINGS[index] }),
    })),
  present: ({ profile }) => String(profile.img?.pathway ?? ''),
  read: (text, answers) => readPathway(text, answers),
  show: ({ profile }) =>
    profile.img?.pathway === undefined ? UNKNOWN : `Pathway ${profile.img.pathway}`,
};

function readPathway(text: string, answers: Answers): Read<Answers> {
  const pathway = PATHWAYS.find((number) => String(number) === text.trim());
  if (pathway === undefined) {
    return refuse(`'${text}' is not accepted; accepted: ${PATHWAYS.join(', ')}`);
  }
  return accept(withImg(answers, { pathway }));
}
