import './dialog.css'
import type { JSX, ReactNode } from 'react'
import {
  Dialog as AriaDialog,
  Heading,
  Modal,
  ModalOverlay,
  Button as PlainButton,
} from 'react-aria-components'
import { Icon } from './icon.tsx'

type VeilProps = {
  /** What the dialog is called, where no title of its own is in sight. */
  readonly label?: string
  readonly onClose: () => void
  /** Scrolls as a whole, for content without a list of its own that does. */
  readonly isScrolled?: boolean
  readonly children: ReactNode
}

/** Something over the page that takes the keyboard until it is closed: by Escape, or by a press beside it. */
export function Veil({ label, onClose, isScrolled, children }: VeilProps): JSX.Element {
  return (
    <ModalOverlay
      className="dialog-veil"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
    >
      <Modal className="dialog">
        <AriaDialog
          className={isScrolled ? 'dialog-inside dialog-scrolled' : 'dialog-inside'}
          {...(label === undefined ? {} : { 'aria-label': label })}
        >
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

type DialogProps = {
  readonly title: string
  /** The name of the button that closes it. */
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A dialog with a title and a way out in sight. */
export function Dialog({ title, closeLabel, onClose, children }: DialogProps): JSX.Element {
  return (
    <Veil onClose={onClose} isScrolled>
      <div className="dialog-head">
        <Heading slot="title">{title}</Heading>
        <PlainButton className="icon-button" aria-label={closeLabel} onPress={onClose}>
          <Icon name="close" />
        </PlainButton>
      </div>
      <div className="dialog-body">{children}</div>
    </Veil>
  )
}
