import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react'
import type { Tone } from './tokens.ts'
import { useUiWords } from './words.ts'

interface ButtonLook {
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'small' | 'middle'
}
const lookClass = ({ look = 'plain', size = 'middle' }: ButtonLook): string => `button ${look}${size === 'small' ? ' small' : ''}`

/** `busy` keeps the button where it is, says so to a screen reader and refuses a second click. */
export function Button({
  look,
  size,
  busy = false,
  className = '',
  type = 'button',
  onClick,
  ...rest
}: ButtonLook & { busy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      className={`${lookClass({ look, size })} ${busy ? 'busy' : ''} ${className}`}
      onClick={
        busy
          ? (event) => {
              event.preventDefault()
            }
          : onClick
      }
    />
  )
}
export function ButtonLink({ look, size, className = '', ...rest }: ButtonLook & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={`${lookClass({ look, size })} ${className}`} />
}

/** A state in a word; `mark` is a shape before it, for readers who do not see the colour. */
export function StatusTag({ tone, mark, children, title }: { tone: Tone; mark?: string; children: ReactNode; title?: string }) {
  return (
    <span className={`tag tone-${tone}`} title={title}>
      {mark && <span aria-hidden="true">{mark}</span>}
      {children}
    </span>
  )
}

export function Panel({ title, aside, children, id }: { title?: ReactNode; aside?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <section className="panel" id={id} aria-labelledby={title && id ? `${id}-title` : undefined}>
      {title && (
        <header className="panel-head">
          <h2 id={id ? `${id}-title` : undefined}>{title}</h2>
          {aside && <div className="panel-aside">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

/** Rows of the real height while something is read, so that nothing jumps afterwards; nothing is shown for the first moment. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const t = useUiWords()
  return (
    <div className="loading" role="status">
      <span className="hidden-text">{t('loading')}</span>
      {Array.from({ length: rows }, (_, at) => (
        <div key={at} className="skeleton" aria-hidden="true" />
      ))}
    </div>
  )
}

/** Says why there is nothing and what one can do next. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  )
}

/** A message that stays where it is: tone by weight, `alert` where it must be heard at once. */
export function Note({ tone, title, children, alert = false }: { tone: Tone; title?: ReactNode; children?: ReactNode; alert?: boolean }) {
  return (
    <div className={`note tone-${tone}`} role={alert ? 'alert' : undefined}>
      {title && <p className="note-title">{title}</p>}
      {children}
    </div>
  )
}

/** Label and value pairs. Empty values are left out by the caller. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>
}
export function Fact({ label, children, wide = false }: { label: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <div className={wide ? 'fact wide' : 'fact'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
