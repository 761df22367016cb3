import { ConfigProvider, Modal, Select } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { fontStack, tokens, tones } from './tokens.ts'
import { useUiWords } from './words.ts'

/**
 * Dialogs and searchable pickers, from the component library; imported by lazy pages only, so that the first page stays
 * small. Every part here wraps itself in our theme and
 * brings its own words, so no locale of the library is needed.
 */
const theme = {
  token: {
    colorPrimary: tokens.primary,
    colorLink: tokens.primary,
    colorLinkHover: tokens.primaryDeep,
    colorText: tokens.text,
    colorTextSecondary: tokens.text2,
    colorTextTertiary: tokens.text3,
    colorTextPlaceholder: tokens.text3,
    colorTextDescription: tokens.text3,
    colorTextDisabled: tokens.text3,
    colorIcon: tokens.text2,
    colorBorder: tokens.border,
    colorError: tones.over.ink,
    colorErrorText: tones.over.ink,
    colorBgLayout: tokens.canvas,
    borderRadius: 4,
    borderRadiusLG: 8,
    fontFamily: fontStack,
    fontSize: 14,
    controlHeight: 36,
    // Where ui.css takes the motions away, nothing may wait for their end.
    motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.15s',
  },
} as const

function Themed({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}

/**
 * A dialog: focus goes in, stays in, comes back; Esc and the cross close it. `footer` holds the caller's buttons; Ctrl+Enter (⌘) presses the last of
 * them, from wherever one is in it.
 */
export function Dialog(props: {
  title: ReactNode
  open: boolean
  wide?: boolean
  footer: ReactNode
  children: ReactNode
  onClose(): void
  afterClose?(): void
}) {
  const { title, open, wide = false, footer, children, onClose, afterClose } = props
  const t = useUiWords()
  return (
    <Themed>
      <Modal
        modalRender={(node) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: hears a key of the dialog that it holds
          <div onKeyDown={sendByKey}>{node}</div>
        )}
        title={title}
        open={open}
        onCancel={onClose}
        afterOpenChange={(stands) => stands && intoForm()}
        afterClose={() => {
          afterClose?.()
          keepFocus()
        }}
        footer={<div className="dialog-foot">{footer}</div>}
        width={wide ? 860 : 600}
        className="dialog"
        mask={{ closable: false }}
        closable={{ 'aria-label': t('close') }}
        destroyOnHidden
        centered
      >
        {children}
      </Modal>
    </Themed>
  )
}

function sendByKey(event: KeyboardEvent<HTMLElement>): void {
  const { key, ctrlKey, metaKey, shiftKey, altKey, nativeEvent } = event
  if (key !== 'Enter' || ctrlKey === metaKey || shiftKey || altKey || nativeEvent.isComposing || event.defaultPrevented) return
  event.preventDefault()
  event.stopPropagation()
  const buttons = event.currentTarget.querySelectorAll<HTMLButtonElement>('.dialog-foot button')
  buttons[buttons.length - 1]?.click()
}

/** Into the first field of the form that has opened, where there are keys to type on: a phone would put its keyboard over the form. */
function intoForm(): void {
  if (window.matchMedia('(pointer: coarse)').matches || document.activeElement?.matches('.ant-modal-body :is(input,textarea,select)'))
    return
  const fields = document.querySelectorAll<HTMLElement>('.dialog .ant-modal-body :is(input:not([type=hidden],[type=file]),textarea,select)')
  ;[...fields].find((field) => field.offsetParent !== null)?.focus({ preventScroll: true })
}

/** Where the button that opened the dialog is gone, with the act it offered, the focus goes to the heading of the page and not to nowhere. */
function keepFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      document.querySelector<HTMLElement>('main h1[tabindex]')?.focus({ preventScroll: true })
  })
}

export interface PickOption {
  readonly value: string
  readonly label: string
  /** Other words by which it is found: aliases, a number, a unit. */
  readonly also?: string
  readonly disabled?: boolean
}
interface PickerProps {
  readonly id: string
  readonly label: string
  readonly options: readonly PickOption[]
  readonly loading?: boolean
  readonly invalid?: boolean
  readonly describedBy?: string | undefined
  readonly placeholder?: string
  /** Opens by itself and takes the focus: where it is the first thing one is asked. */
  readonly opens?: boolean
  /** Where given, what is typed is searched by the caller and not among the options. */
  readonly onSearch?: (words: string) => void
}
type Picked =
  | { multiple?: false; value: string | undefined; onChange(value: string | undefined): void }
  | { multiple: true; value: readonly string[]; onChange(value: string[]): void }

/** One or several out of many, found by typing. */
export function Picker(props: PickerProps & Picked) {
  const { id, label, options, loading, invalid, describedBy, placeholder, onSearch, opens = false } = props
  const [open, setOpen] = useState(false)
  const select = useRef<{ focus(): void }>(null)
  useEffect(() => {
    if (!opens) return
    // When the dialog around it stands where it will stay.
    const timer = setTimeout(() => {
      select.current?.focus()
      setOpen(true)
    }, 200)
    return () => clearTimeout(timer)
  }, [opens])
  const t = useUiWords()
  const fold = (s: string): string => s.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  return (
    <Themed>
      <Select
        ref={select as never}
        {...(opens && { open, onOpenChange: setOpen })}
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        mode={props.multiple ? 'multiple' : undefined}
        value={(props.multiple ? [...props.value] : props.value) as never}
        onChange={(value: never) => props.onChange((props.multiple ? value : (value ?? undefined)) as never)}
        options={options.map((option) => ({
          value: option.value,
          label: option.label,
          also: option.also ?? '',
          disabled: option.disabled,
        }))}
        showSearch={
          onSearch
            ? { filterOption: false, onSearch }
            : { filterOption: (words, option) => fold(`${String(option?.label ?? '')} ${option?.also ?? ''}`).includes(fold(words)) }
        }
        allowClear
        loading={loading}
        status={invalid ? 'error' : undefined}
        placeholder={placeholder ?? t('searchToChoose')}
        notFoundContent={loading ? t('loading') : t('noMatch')}
        popupMatchSelectWidth={false}
        style={{ width: '100%' }}
      />
    </Themed>
  )
}
