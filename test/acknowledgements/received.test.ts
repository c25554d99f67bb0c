import { expect, it } from 'vitest'
import { formKeeping } from '../../main/acknowledgements/index.ts'
import { keepCorrection } from '../../main/corrections/index.ts'
import { ministryKeys } from '../../main/enrolment/index.ts'
import { keepVisa } from '../../main/follow-up/index.ts'
import { guideKeeping } from '../../main/guide/index.ts'
import { nodeSha256, systemCrypto } from '../../main/platform/crypto.ts'
import { createPolicySource } from '../../main/policy/index.ts'
import { keepException } from '../../main/posture/index.ts'
import { keepTask } from '../../main/tasks/index.ts'
import { directiveType } from '../../shared/directives/model.ts'
import { testPolicy } from '../check-ins/open-check-ins.ts'
import { testShippedGuide } from '../guide/files.ts'
import { makeMinistrySigner } from '../sync/ministry-signer.ts'
import { openForms, shipped, shippedForm } from './open-forms.ts'

/** A laptop with the ministry's key pinned, and how a signed document reaches it. */
async function laptop() {
  const forms = openForms()
  const { log } = forms.log
  const ministry = await makeMinistrySigner()
  log.transact((tx) => ministryKeys.pin(tx.db, ministry.named, forms.clock.now()))
  const policy = createPolicySource({
    db: log.db,
    shipped: testPolicy().source.current(),
    keys: ministryKeys,
    keepException,
    forms: formKeeping(shipped),
    guide: guideKeeping(testShippedGuide, nodeSha256),
    ...{ keepTask, keepCorrection, keepVisa },
    crypto: systemCrypto(),
    clock: forms.clock,
  })
  let documents = 0
  const sign = (form: object, signer = ministry) => {
    documents += 1
    const issuedAt = forms.clock.now()
    const body = { form: { ...shippedForm('F2'), ...form } }
    return signer.sign(directiveType, {
      ...{ v: 1, id: `form-${documents}`, kind: 'form-edition', issuedAt, body },
    })
  }
  const receive = (jws: string) => log.transact((tx) => policy.receive(tx, jws))
  const version = async () => (await forms.open('F2')).version
  return { forms, sign, receive, version }
}

it('a form that the ministry signed comes into force, and one altered, cut, older or of another hand does not', async () => {
  const { forms, sign, receive, version } = await laptop()
  using _ = forms
  expect(receive(await sign({ version: 3 }))).toBe('applied')
  expect(await version()).toBe(3)
  const stranger = await makeMinistrySigner()
  const good = await sign({ version: 4 })
  const [head, payload, signature] = good.split('.')
  const altered = Buffer.from(
    Buffer.from(payload ?? '', 'base64url')
      .toString('utf8')
      .replace('"version":4', '"version":9'),
  ).toString('base64url')
  const refused = [
    [head, altered, signature].join('.'),
    good.slice(0, good.length / 2),
    await sign({ version: 4 }, stranger),
    await sign({ version: 3 }),
    await sign({ version: 1 }),
    await sign({ version: 4, layout: [] }),
    await sign({ version: 4, schema: { $ref: 'https://example.org' } }),
  ]
  for (const jws of refused) {
    expect(receive(jws)).toBe('refused')
    expect(await version()).toBe(3)
  }
  expect(receive(good)).toBe('applied')
  expect(await version()).toBe(4)
})
