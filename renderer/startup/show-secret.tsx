import type { JSX } from 'react'
import { Checkbox } from 'react-aria-components'
import { useLanguage } from '../app/language.tsx'
import { Icon } from '../ui/icon.tsx'

type ShowSecretProps = {
  readonly isShown: boolean
  readonly onChange: (isShown: boolean) => void
}

/** Lets one see what one types: a passphrase of five words is hard to type blind. */
export function ShowSecret({ isShown, onChange }: ShowSecretProps): JSX.Element {
  const { t } = useLanguage()
  return (
    <Checkbox className="show-secret" isSelected={isShown} onChange={onChange}>
      <span className="show-secret-box">
        <Icon name="check" />
      </span>
      {t('startup.showPassphrase')}
    </Checkbox>
  )
}
