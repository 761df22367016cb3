import type { ClockSettings } from '@changtong/calendar'
import { type Instant, instant, type LocalDate, startOfDay } from '@changtong/kernel'
import { lightSettings } from '../lights.ts'

/** When people are told: settings of the place, each with a default (law 12). Lights come on when lists show them (`lights.ts`). */
export const reminderDefaults = {
  /** Working days before the due date of the first and of the second reminder; on the day itself there is a third. */
  firstDays: 3,
  secondDays: 1,
  /** Minutes after midnight at which the digest of a working day goes out. */
  digestMinute: 510,
} as const
export type ReminderSettings = { readonly [K in keyof typeof reminderDefaults]: number }

type Settings = Readonly<Record<string, number>>
export const reminderSettings = (settings: Settings): ReminderSettings => ({
  firstDays: settings['reminders.firstDays'] ?? reminderDefaults.firstDays,
  secondDays: settings['reminders.secondDays'] ?? reminderDefaults.secondDays,
  digestMinute: settings['reminders.digestMinute'] ?? reminderDefaults.digestMinute,
})

/** All that decides when a due date is spoken of. */
export type SpokenSettings = ReminderSettings & ClockSettings
export const spokenSettings = (settings: Settings): SpokenSettings => ({ ...reminderSettings(settings), ...lightSettings(settings) })
/** The settings by which a case was looked at: where they have changed since, it is looked at again. */
export const ruleOf = (s: SpokenSettings): string =>
  [s.firstDays, s.secondDays, s.yellowWorkingDays, s.yellowHours, s.redAfterWorkingDays].join('.')

/** The moment of a day at which its digest goes out. */
export const digestMoment = (day: LocalDate, settings: ReminderSettings): Instant =>
  instant(Date.parse(startOfDay(day)) + settings.digestMinute * 60_000)
