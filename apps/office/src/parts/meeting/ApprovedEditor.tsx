import { Button, type ControlProps, FieldFrame } from '@changtong/ui'
import { useT } from '../../words/meeting.ts'

interface Approved {
  readonly no: string
  readonly kind: (typeof kinds)[number]
  readonly text: string
  readonly docNo?: string
  readonly verdict: (typeof verdicts)[number]
}
const kinds = ['rule', 'plan', 'list', 'other'] as const
const verdicts = ['passed', 'inPrinciple', 'deferred'] as const

/** Rules, plans and lists that a meeting decided on: what it is, its number, what was decided. */
export function ApprovedEditor({ id, value, onChange }: ControlProps) {
  const t = useT()
  const items = Array.isArray(value) ? (value as Approved[]) : []
  const change = (at: number, with_: Partial<Approved>) =>
    onChange(
      items.map((each, i) =>
        i === at ? Object.fromEntries(Object.entries({ ...each, ...with_ }).filter(([name, v]) => name !== 'docNo' || v !== '')) : each,
      ),
    )
  const numbered = (list: readonly Approved[]) => list.map((each, i) => ({ ...each, no: String(i + 1) }))
  return (
    <div className="stack tight">
      {items.map((item, at) => {
        const name = t('item', { no: item.no })
        return (
          <fieldset key={at} className="part">
            <legend>{name}</legend>
            <FieldFrame id={`${id}-${at}-text`} label={t('name')}>
              <input
                id={`${id}-${at}-text`}
                type="text"
                maxLength={300}
                value={item.text}
                onChange={(e) => change(at, { text: e.target.value })}
              />
            </FieldFrame>
            <div className="row">
              <FieldFrame id={`${id}-${at}-kind`} label={t('kind')}>
                <select
                  id={`${id}-${at}-kind`}
                  value={item.kind}
                  onChange={(e) => change(at, { kind: e.target.value as Approved['kind'] })}
                >
                  {kinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {t(`kind.${kind}`)}
                    </option>
                  ))}
                </select>
              </FieldFrame>
              <FieldFrame id={`${id}-${at}-verdict`} label={t('verdict')}>
                <select
                  id={`${id}-${at}-verdict`}
                  value={item.verdict}
                  onChange={(e) => change(at, { verdict: e.target.value as Approved['verdict'] })}
                >
                  {verdicts.map((verdict) => (
                    <option key={verdict} value={verdict}>
                      {t(`verdict.${verdict}`)}
                    </option>
                  ))}
                </select>
              </FieldFrame>
            </div>
            <FieldFrame id={`${id}-${at}-docno`} label={t('docNo')}>
              <input
                id={`${id}-${at}-docno`}
                type="text"
                maxLength={60}
                value={item.docNo ?? ''}
                onChange={(e) => change(at, { docNo: e.target.value })}
              />
            </FieldFrame>
            <div className="row">
              <Button
                size="small"
                look="quiet"
                aria-label={`${t('remove')} ${name}`}
                onClick={() => onChange(numbered(items.filter((_, i) => i !== at)))}
              >
                {t('remove')}
              </Button>
            </div>
          </fieldset>
        )
      })}
      <div>
        <Button
          size="small"
          onClick={() => onChange([...items, { no: String(items.length + 1), kind: 'rule', text: '', verdict: 'passed' }])}
        >
          ＋ {t('addItem')}
        </Button>
      </div>
    </div>
  )
}
