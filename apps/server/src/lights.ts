import type { ClockSettings } from '@changtong/calendar'
import { type Text, text } from '@changtong/kernel'
import type { Settings } from './office.ts'

interface LightLimit {
  readonly setting: keyof ClockSettings
  readonly label: Text
  readonly default: number
  readonly min: number
  readonly max: number
}
/**
 * When lights come on: settings of the place (law 12), the same for lists, pages, the board's "due soon", the wall, the desk and the sweep that
 * tells people. Overdue is a fact, past the due date, and follows no setting; the red light may be set to come on later.
 */
export const lightLimits: Readonly<Record<string, LightLimit>> = {
  'lights.yellowDays': {
    setting: 'yellowWorkingDays',
    label: text(
      '到期前几个工作日亮黄灯、算临期',
      'Working days before the due date from which the light is yellow and the case is due soon',
    ),
    default: 3,
    min: 1,
    max: 60,
  },
  'lights.yellowHours': {
    setting: 'yellowHours',
    label: text('按小时计的时限，到期前几小时亮黄灯', 'Limits in hours: hours before the due time from which the light is yellow'),
    default: 4,
    min: 1,
    max: 72,
  },
  'lights.redDays': {
    setting: 'redAfterWorkingDays',
    label: text('超期几个工作日亮红灯（0 为一到期就亮）', 'Working days past the due date from which the light is red (0: at once)'),
    default: 0,
    min: 0,
    max: 30,
  },
}

/** The settings of lights as the calendar reads them. */
export const lightSettings = (settings: Settings): ClockSettings =>
  Object.fromEntries(
    Object.entries(lightLimits).map(([key, limit]) => [limit.setting, settings[key] ?? limit.default]),
  ) as unknown as ClockSettings
