import { Component, type JSX, type ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { Stage } from '../ui/stage.tsx'
import { useLanguage } from './language.tsx'

type Props = { readonly children: ReactNode }

/** Shows one calm screen for a surprise, instead of an empty window. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    return this.state.hasFailed ? <CalmScreen /> : this.props.children
  }
}

function CalmScreen(): JSX.Element {
  const { t } = useLanguage()
  return (
    <Stage scene={{ sky: 'dusk', object: 'tools' }} title={t('error.title')}>
      <p>{t('error.text')}</p>
      <div className="actions">
        <Button kind="primary" onPress={() => window.location.reload()}>
          {t('error.reload')}
        </Button>
      </div>
    </Stage>
  )
}
