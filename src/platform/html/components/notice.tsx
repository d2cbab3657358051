import type { ComponentChildren } from 'preact'

/** `done`: it worked. `note`: good to know. `care`: look before you go on. `problem`: it did not work. */
export type NoticeKind = 'done' | 'note' | 'care' | 'problem'

const WORDS: Readonly<Record<NoticeKind, string>> = {
  done: 'Done',
  note: 'Note',
  care: 'Take care',
  problem: 'Problem',
}

/** Something a person should see before the rest. The kind is said in a word, never by colour alone. */
export const Notice = ({
  kind = 'note',
  title,
  children,
}: {
  kind?: NoticeKind
  title?: string
  children?: ComponentChildren
}) => (
  <div class={`notice notice-${kind}`} role={kind === 'done' ? 'status' : undefined}>
    <p class="notice-title">
      <span class="notice-kind">{WORDS[kind]}</span>
      {title && <span class="notice-words">{title}</span>}
    </p>
    {children && <div class="notice-body">{children}</div>}
  </div>
)
