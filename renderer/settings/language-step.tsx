import type { JSX } from 'react'
import { locales } from '../../shared/i18n/locales.ts'
import { useLanguage } from '../app/language.tsx'
import { StepLine } from '../app/steps.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { FailureNotice } from '../ui/failure.tsx'
import { Stage } from '../ui/stage.tsx'
import { useLanguageChoice } from './use-language-choice.ts'

/** First run, first step: the page changes as one chooses. */
export function LanguageStep({ onChosen }: { readonly onChosen: () => void }): JSX.Element {
  const { t } = useLanguage()
  const { locale, choose, failure } = useLanguageChoice()
  return (
    <Stage
      scene={{ sky: 'dawn', object: 'words' }}
      title={t('firstRun.language.title')}
      above={<StepLine step={1} />}
    >
      <p className="soft">{t('app.tagline')}</p>
      <Choice
        form="cards"
        label={t('firstRun.language.title')}
        isLabelHidden
        options={locales.map((each) => ({ value: each, label: t(`language.${each}`), lang: each }))}
        value={locale}
        onChange={(chosen) => choose(chosen)}
      />
      <p className="soft small">{t('firstRun.language.text')}</p>
      <FailureNotice failure={failure} />
      <div className="actions">
        {/* The language shown is kept even where nobody pressed a card. */}
        <Button kind="primary" onPress={() => choose(locale, onChosen)}>
          {t('action.continue')}
        </Button>
      </div>
    </Stage>
  )
}
