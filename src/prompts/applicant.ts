import { day } from '../calendar/day.ts';
import { isInternational } from '../planner/situation.ts';
import { type Answers, examsToAsk, isPassed, leadExam } from './answers.ts';

export function isImg({ profile }: Answers): boolean {
  const { school, graduationDate } = profile;
  return (
    school !== undefined && isInternational({ school, ...(graduationDate && { graduationDate }) })
  );
}

export function isUsSchool({ profile }: Answers): boolean {
  return profile.school === 'us-md' || profile.school === 'us-do';
}

function hasGraduated({ profile, today }: Answers): boolean {
  return profile.graduationDate !== undefined && day(profile.graduationDate) <= today;
}

export function hasPassedAll(answers: Answers): boolean {
  return examsToAsk(answers).every((exam) => isPassed(exam, answers));
}

/** Whether the exam that a school holds rotations for is still open. */
export function isLeadOpen(answers: Answers): boolean {
  const lead = leadExam(answers);
  return lead === null
    ? !isPassed('comlex1', answers) || !isPassed('step1', answers)
    : !isPassed(lead, answers);
}

export function asksClerkships(answers: Answers): boolean {
  return isUsSchool(answers) && !hasGraduated(answers) && !hasPassedAll(answers);
}

/** H-1B needs Step 3, which has to be studied for as well. */
export function hasToStudy(answers: Answers): boolean {
  if (answers.profile.img?.certified) return false;
  return !hasPassedAll(answers) || answers.profile.visa === 'h1b';
}
