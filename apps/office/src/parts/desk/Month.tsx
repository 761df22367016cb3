import { Panel } from '@changtong/ui'
import { useT } from '../../words/desk.ts'
import { Count } from './Column.tsx'
import type { Desk } from './deskQuery.ts'

/** The month's numbers, each opening what it counts, and its days as small bars. */
export function Month({ month }: { month: Desk['month'] }) {
  const t = useT()
  const { opened, closed, onTime, judged, days } = month
  if (opened.count + closed.count === 0) return null
  const most = Math.max(1, ...days.map((day) => day.opened))
  return (
    <Panel id="desk-month" title={t('month')}>
      <div className="desk-month">
        {(
          [
            ['opened', opened],
            ['closed', closed],
          ] as const
        ).map(([key, { count, list }]) => (
          <p key={key}>
            {t(key)} <Count count={count} list={list} label={t(key)} />
          </p>
        ))}
        {judged.count > 0 && (
          <p>
            {t('onTime')} <Count count={onTime.count} list={onTime.list} label={t('onTime')} /> /{' '}
            <Count count={judged.count} list={judged.list} label={`${t('onTime')} /`} />{' '}
            <strong>{t('rate', { rate: Math.round((onTime.count / judged.count) * 1000) / 10 })}</strong>
          </p>
        )}
        {days.length > 1 && (
          <p className="desk-spark">
            <span className="hidden-text">{t('spark', { most, sum: opened.count })}</span>
            {days.map(({ day, opened: n }) => (
              <i
                key={day}
                aria-hidden="true"
                title={`${day} ${n}`}
                style={{ height: n === 0 ? 2 : Math.max(4, Math.round((n / most) * 26)) }}
              />
            ))}
          </p>
        )}
      </div>
    </Panel>
  )
}
