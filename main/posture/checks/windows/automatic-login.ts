import { defineCheck } from '../../check.ts'
import { claimIn, fact, numberIn } from './facts.ts'

/** Whether Windows logs somebody in by itself when it starts. Not set, it does not. */
export const automaticLogin = defineCheck<'automatic-login', 'login'>({
  id: 'automatic-login',
  sources: { login: fact('automatic-login') },
  judge: (read) => {
    const login = read('login')
    if (!login.ok) return login.why
    const isOn = numberIn(login.text, 'isOn')
    if (isOn === null || isOn === 0) return 'off'
    // Without somebody to log in, Windows asks after all.
    return isOn === 1 && claimIn(login.text, 'hasUser') === true ? 'on' : 'not-understood'
  },
})
