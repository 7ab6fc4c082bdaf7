import { type LocalTime, localTimeText, readLocalTime } from './local-time';
import { ValueChoice } from './value-choice';

interface TimeChoiceProps {
  label: string;
  disabled?: boolean;
  /** ms since the epoch, shown at first. */
  first: number;
  /** Receives ms since the epoch. */
  onChoose: (at: number) => void;
  children: string;
}

/** A local date and time, typed. */
export function TimeChoice({ first, ...choice }: TimeChoiceProps) {
  const shown: LocalTime = localTimeText(first);
  return (
    <ValueChoice
      {...choice}
      hint="YYYY-MM-DD hh:mm:ss"
      first={shown}
      read={readLocalTime}
      mistake="Write it as 2026-11-21 14:03:22."
    />
  );
}
