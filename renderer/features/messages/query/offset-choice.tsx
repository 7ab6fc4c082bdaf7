import { offsetSchema } from '#shared/model/record-query';
import { ValueChoice } from './value-choice';

interface OffsetChoiceProps {
  label: string;
  disabled?: boolean;
  /** What stands in the field at first. */
  first: string;
  onChoose: (offset: number) => void;
  children: string;
}

/** An offset, typed. */
export function OffsetChoice(props: OffsetChoiceProps) {
  return <ValueChoice {...props} read={readOffset} mistake="A whole number from 0 on." />;
}

/** An offset as it is typed, its digits perhaps grouped; null when it is none. */
function readOffset(text: string): number | null {
  const digits = text.replace(/[,_ ]/g, '');
  return /^\d+$/.test(digits) ? (offsetSchema.safeParse(Number(digits)).data ?? null) : null;
}
