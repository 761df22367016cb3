import { type DragEvent, useId, useRef, useState } from 'react'
import { useUiWords } from './words.ts'

/** Takes files by click, keyboard or drag. What happens with them, and what went wrong, is the caller's. */
export function FileDrop(props: {
  label: string
  hint?: string
  accept?: string
  multiple?: boolean
  busyWith?: string | null
  onFiles(files: readonly File[]): void
}) {
  const { label, hint, accept, multiple = false, busyWith, onFiles } = props
  const t = useUiWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is an extra; the button inside does the same by keyboard
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label htmlFor={id} className="drop-label">
        {label}
      </label>
      <input
        id={id}
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        className="hidden-input"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
      <p>
        {busyWith ? (
          <span role="status">{t('uploading', { name: busyWith })}</span>
        ) : (
          <>
            <span className="drop-words">{t('dropHere')}</span>{' '}
            <button type="button" className="link" tabIndex={-1} aria-hidden="true" onClick={() => input.current?.click()}>
              {t('choose')}
            </button>
          </>
        )}
      </p>
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
