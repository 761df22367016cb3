import { Button, Panel } from '@changtong/ui'
import { useId } from 'react'
import { useT } from '../../words/papers.ts'
import type { PaperForm } from './form.ts'
import { LinesEditor } from './LinesEditor.tsx'
import type { PaperDetail } from './paperQueries.ts'
import { RecipientsEditor } from './RecipientsEditor.tsx'

interface Props {
  readonly detail: PaperDetail
  readonly form: PaperForm
  onChange(change: Partial<PaperForm>): void
}

/** A draft as a form: title and recipients, paragraph by paragraph, and what few papers need folded away. Minutes change their recipients only. */
export function Editor({ detail, form, onChange }: Props) {
  const t = useT()
  const id = useId()
  const { form: kind } = detail.face
  const minutes = detail.row.kind === 'minutes'
  const document = kind === 'document'
  const line = (name: 'joint' | 'signers' | 'note', hint = true) => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(`f.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        value={form[name]}
        aria-describedby={hint ? `${id}-${name}-hint` : undefined}
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
      {hint && (
        <p id={`${id}-${name}-hint`} className="quiet small">
          {t('f.several')}
        </p>
      )}
    </div>
  )
  const area = (name: 'demands' | 'contact', rows: number) =>
    form[name] === null ? null : (
      <div className="field">
        <label htmlFor={`${id}-${name}`}>{t(`f.${name}`)}</label>
        <textarea id={`${id}-${name}`} rows={rows} value={form[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
      </div>
    )
  return (
    <Panel id="editor" title={t('words')}>
      <div className="panel-body paper-form">
        <fieldset className="filters">
          <legend className="hidden-text">{t('f.mark')}</legend>
          {(['草稿', '征求意见稿'] as const).map((mark) => (
            <button key={mark} type="button" className="chip" aria-pressed={form.mark === mark} onClick={() => onChange({ mark })}>
              {mark}
            </button>
          ))}
        </fieldset>
        {kind !== 'slip' && !minutes && (
          <div className="field">
            <label htmlFor={`${id}-title`}>{t('f.title')}</label>
            <textarea id={`${id}-title`} rows={2} value={form.title} onChange={(event) => onChange({ title: event.target.value })} />
          </div>
        )}
        <RecipientsEditor of="recipients" value={form.recipients} onChange={(recipients) => onChange({ recipients })} />
        <details className="folded" open={form.copies.length > 0 || undefined}>
          <summary>{t('f.copiesMany', { n: form.copies.length })}</summary>
          <RecipientsEditor of="copies" value={form.copies} onChange={(copies) => onChange({ copies })} />
        </details>
        {form.lines && !minutes && <LinesEditor lines={form.lines} face={detail.face} onChange={(lines) => onChange({ lines })} />}
        {!minutes && area('demands', 4)}
        {!minutes && area('contact', 2)}
        {kind !== 'slip' && !minutes && (
          <details className="folded">
            <summary>{t('f.more')}</summary>
            {document && line('joint')}
            {(document || kind === 'letter') && (
              <div className="field">
                <label htmlFor={`${id}-urgency`}>{t('f.urgency')}</label>
                <select
                  id={`${id}-urgency`}
                  value={form.urgency}
                  onChange={(event) => onChange({ urgency: event.target.value as PaperForm['urgency'] })}
                >
                  <option value="">{t('f.none')}</option>
                  <option>加急</option>
                  <option>特急</option>
                </select>
              </div>
            )}
            {document && line('signers')}
            {line('note', false)}
            <Attachments value={form.attachments} onChange={(attachments) => onChange({ attachments })} />
          </details>
        )}
      </div>
    </Panel>
  )
}

function Attachments({ value, onChange }: { value: PaperForm['attachments']; onChange(value: PaperForm['attachments']): void }) {
  const t = useT()
  const id = useId()
  const set = (at: number, change: Partial<PaperForm['attachments'][number]>) =>
    onChange(value.map((one, i) => (i === at ? { ...one, ...change } : one)))
  return (
    <fieldset className="field">
      <legend>{t('f.attachments')}</legend>
      {value.map((one, at) => (
        <div key={at} className="part">
          <label htmlFor={`${id}-${at}`}>{t('f.attachment', { n: at + 1 })}</label>
          <input id={`${id}-${at}`} value={one.title} onChange={(event) => set(at, { title: event.target.value })} />
          <label htmlFor={`${id}-${at}-text`}>{t('f.attachmentText', { n: at + 1 })}</label>
          <textarea id={`${id}-${at}-text`} rows={4} value={one.text} onChange={(event) => set(at, { text: event.target.value })} />
          <div>
            <Button size="small" look="quiet" onClick={() => onChange(value.filter((_, i) => i !== at))}>
              {t('f.remove')}
              <span className="hidden-text"> {t('f.attachment', { n: at + 1 })}</span>
            </Button>
          </div>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...value, { title: '', text: '' }])}>
        ＋ {t('f.addAttachment')}
      </Button>
    </fieldset>
  )
}
