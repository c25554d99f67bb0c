import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failuresOverall, failuresPerAddress } from '../../server/enrolment/service.ts'
import { enrolmentResponseSchema } from '../../shared/enrolment/wire.ts'
import { hourMs, minuteMs } from '../../shared/kernel/instant.ts'
import { startTestMinistry, type TestMinistry } from '../support/postgres.ts'
import { type Answer, TestDevice, testKey } from '../support/test-device.ts'

let ministry: TestMinistry
beforeAll(async () => {
  ministry = await startTestMinistry()
})
afterAll(() => ministry.stop())

const problemOf = ({ statusCode, body }: Answer) => {
  const { type, status } = JSON.parse(body)
  return [statusCode, status, type.replace('urn:mourafiq:problem:', '')]
}

describe('enrolling a laptop', () => {
  it('a waiting code and the proof of both keys enrol it, and tell it the ministry’s keys', async () => {
    const ppr = await ministry.addEmployee({ name: 'سعاد' })
    const laptop = new TestDevice(ministry)
    const answer = await laptop.enrol(await ministry.enrolmentCode(ppr))
    expect(answer.statusCode).toBe(200)
    const enrolled = enrolmentResponseSchema.parse(answer.json())
    expect(enrolled.employee.name).toBe('سعاد')
    expect(enrolled.ministry.keys).toEqual(ministry.keys.published)
    laptop.open()
    expect((await laptop.push()).statusCode).toBe(200)
  })

  it('the same request repeated after a lost reply gets the same answer, and one device exists', async () => {
    const laptop = new TestDevice(ministry)
    const code = await ministry.enrolmentCode()
    const first = await laptop.enrol(code)
    const second = await laptop.enrol(code)
    expect([first.statusCode, second.statusCode]).toEqual([200, 200])
    expect(second.body).toBe(first.body)
    const { rows } = await ministry.pool.query('select from devices where device = $1', [
      laptop.device,
    ])
    expect(rows).toHaveLength(1)
  })

  it('two laptops that use one code at the same instant do not both get in', async () => {
    const code = await ministry.enrolmentCode()
    const laptops = [new TestDevice(ministry), new TestDevice(ministry)]
    const answers = await Promise.all(laptops.map((laptop) => laptop.enrol(code)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })

  it('a used code is refused to another laptop', async () => {
    const code = await ministry.enrolmentCode()
    await new TestDevice(ministry).enrol(code)
    expect(problemOf(await new TestDevice(ministry).enrol(code))).toEqual([409, 409, 'code-used'])
  })

  it('an expired code is refused, a repeat of a use made in time is not', async () => {
    const [late, used] = [await ministry.enrolmentCode(), await ministry.enrolmentCode()]
    const laptop = new TestDevice(ministry)
    await laptop.enrol(used)
    ministry.clock.shiftBy(25 * hourMs)
    try {
      expect(problemOf(await new TestDevice(ministry).enrol(late))).toEqual([
        ...[410, 410, 'code-expired'],
      ])
      expect((await laptop.enrol(used)).statusCode).toBe(200)
    } finally {
      ministry.clock.shiftBy(-25 * hourMs)
    }
  })

  it('the code is stored as a digest only', async () => {
    const code = await ministry.enrolmentCode()
    const { rows } = await ministry.pool.query(
      'select enrolment_codes::text as row from enrolment_codes',
    )
    const stored = rows.map(({ row }) => row).join('\n')
    expect(stored).not.toContain(code.replaceAll('-', '').slice(0, 16))
  })

  it('somebody else’s key, proof or nonce does not enrol', async () => {
    const code = await ministry.enrolmentCode()
    const laptop = new TestDevice(ministry)
    const stranger = testKey().publicKey
    const { authProof } = await laptop.enrolment(code)
    for (const change of [
      { logKey: stranger },
      { authKey: stranger },
      { logProof: authProof },
      { generation: 2 },
      { authKey: laptop.logKey.publicKey },
    ])
      expect(problemOf(await laptop.enrol(code, change))).toEqual([
        ...[422, 422, 'proof-of-possession-invalid'],
      ])
    expect(problemOf(await laptop.enrol(code, { nonce: 'AAAA' }))[2]).toBe('nonce-required')
    expect((await laptop.enrol(code)).statusCode).toBe(200)
  })

  it('a proof over an old nonce is refused with a fresh one in the header', async () => {
    const laptop = new TestDevice(ministry)
    const payload = await laptop.enrolment(await ministry.enrolmentCode())
    ministry.clock.shiftBy(6 * minuteMs)
    const answer = await ministry.app.inject({ method: 'POST', url: '/v1/enrolments', payload })
    expect(problemOf(answer)[2]).toBe('nonce-required')
    expect(answer.headers['mourafiq-nonce']).toMatch(/^[\w-]{40}$/)
  })
})

describe('a device that is known already', () => {
  it('is not taken over by another employee’s code', async () => {
    const laptop = new TestDevice(ministry)
    await laptop.enrol()
    const thief = new TestDevice(ministry, { device: laptop.device, generation: 2 })
    expect(problemOf(await thief.enrol())).toEqual([409, 409, 'device-known'])
  })

  it('is not given other keys within one generation, even for its own employee', async () => {
    const ppr = await ministry.addEmployee()
    const laptop = new TestDevice(ministry)
    await laptop.enrol(await ministry.enrolmentCode(ppr))
    const other = new TestDevice(ministry, { device: laptop.device })
    expect(problemOf(await other.enrol(await ministry.enrolmentCode(ppr)))[2]).toBe('device-known')
  })

  it('is enrolled again in a new generation by a code for its employee; the break is marked, the old key is out', async () => {
    const ppr = await ministry.addEmployee()
    const laptop = new TestDevice(ministry)
    await laptop.enrol(await ministry.enrolmentCode(ppr))
    laptop.open()
    await laptop.push()
    const renewed = new TestDevice(ministry, { device: laptop.device, generation: 2 })
    expect((await renewed.enrol(await ministry.enrolmentCode(ppr))).statusCode).toBe(200)
    renewed.open()
    expect((await renewed.push()).statusCode).toBe(200)
    expect(problemOf(await laptop.push())[2]).toBe('proof-invalid')
    const { rows } = await ministry.pool.query(
      'select mark, detail from device_marks where device = $1 order by mark',
      [laptop.device],
    )
    expect(rows.map(({ mark }) => mark)).toEqual(['new-generation', 're-enrolled'])
    expect(rows[0].detail).toBe('Follows generation 1, which ended here at entry 1.')
  })

  it('stays out once revoked', async () => {
    const ppr = await ministry.addEmployee()
    const laptop = new TestDevice(ministry)
    await laptop.enrol(await ministry.enrolmentCode(ppr))
    await ministry.pool.query(`update devices set state = 'revoked' where device = $1`, [
      laptop.device,
    ])
    const renewed = new TestDevice(ministry, { device: laptop.device, generation: 2 })
    expect(problemOf(await renewed.enrol(await ministry.enrolmentCode(ppr)))[2]).toBe(
      'device-known',
    )
  })
})

describe('guessing codes', () => {
  it('an address that gets too many wrong has to wait, even with a right code; then it may try again', async () => {
    const laptop = new TestDevice(ministry)
    const right = await ministry.enrolmentCode()
    const wrong = `0000-0000-0000-0000-${right.slice(-9)}`
    for (let guess = 0; guess < failuresPerAddress; guess += 1)
      expect(problemOf(await laptop.enrol(wrong))).toEqual([403, 403, 'code-unknown'])
    const answer = await laptop.enrol(right)
    expect(problemOf(answer)).toEqual([429, 429, 'too-many-requests'])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(800)
    ministry.clock.shiftBy(16 * minuteMs)
    expect((await laptop.enrol(right)).statusCode).toBe(200)
  })

  it('too many wrong ones from everywhere make everybody wait: guessing from many addresses is guessing too', async () => {
    await ministry.pool.query(
      `insert into enrolment_failures (failed_at, address)
       select $1, '10.0.0.' || number from generate_series(1, $2) as number`,
      [ministry.clock.now(), failuresOverall],
    )
    expect(problemOf(await new TestDevice(ministry).enrol())[2]).toBe('too-many-requests')
    ministry.clock.shiftBy(16 * minuteMs)
    expect((await new TestDevice(ministry).enrol()).statusCode).toBe(200)
  })
})
