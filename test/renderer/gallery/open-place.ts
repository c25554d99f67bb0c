import type { Page } from '@playwright/test'
import { places, placesUnderMore } from '../../../renderer/app/places.ts'

type PlaceRoute = (typeof places)[number]['route']

/** Goes to a place by the navigation, whether its bar has room for the place or has it under "More". */
export async function openPlace(page: Page, route: PlaceRoute): Promise<void> {
  const indexIn = (list: readonly { readonly route: PlaceRoute }[]) =>
    list.findIndex((place) => place.route === route)
  await page.locator('.nav').waitFor()
  const inBar = page.locator('.nav-item').nth(indexIn(places))
  if (await inBar.isVisible()) {
    await inBar.click()
    return
  }
  await page.locator('.nav-more-button').click()
  await page.locator('.nav-line').nth(indexIn(placesUnderMore)).click()
}
