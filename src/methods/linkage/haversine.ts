/** A place on the globe in degrees, such as the centroid of a postcode. */
export type Point = { latitude: number; longitude: number }

/**
 * Kilometres between two points along the surface of the earth, taken as a sphere of radius 6,371.0088 km.
 *
 * It misleads where centroids stand for large areas: two children in one rural postcode can live far apart.
 * Formula: 2R asin √(sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2)). Reference: Sinnott (1984), Sky and Telescope 68.
 * Worked number: a degree of latitude is 111.195 km.
 */
export function haversineKm(from: Point, to: Point): number {
  for (const { latitude, longitude } of [from, to]) {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new RangeError(`expected degrees of latitude and longitude, got ${latitude}, ${longitude}`)
    }
  }
  const rad = Math.PI / 180
  const up = Math.sin(((to.latitude - from.latitude) * rad) / 2) ** 2
  const across = Math.sin(((to.longitude - from.longitude) * rad) / 2) ** 2
  const inner = up + Math.cos(from.latitude * rad) * Math.cos(to.latitude * rad) * across
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(inner)))
}
