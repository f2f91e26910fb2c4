// The bill of materials: what is shipped, for programs that look for known holes.
import cyclonedx from '@cyclonedx/cyclonedx-library';

const { Enums, Models, Serialize, Spec } = cyclonedx;

/**
 * CycloneDX 1.6 in JSON. The same packages give the same text: it has no time and no serial number.
 * @param {{ readonly name: string, readonly version: string, readonly license: string }} app
 * @param {import('./shipped.mjs').Shipped} runtime
 * @param {readonly import('./shipped.mjs').Shipped[]} packages
 * @returns {string}
 */
export function sbomOf(app, runtime, packages) {
  const subject = new Models.Component(Enums.ComponentType.Application, app.name, {
    version: app.version,
    bomRef: app.name,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(app.license)]),
  });
  const components = [
    componentOf(runtime, Enums.ComponentType.Platform),
    ...packages.map((shipped) => componentOf(shipped, Enums.ComponentType.Library)),
  ];
  for (const { bomRef } of components) subject.dependencies.add(bomRef);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component: subject }),
    components: new Models.ComponentRepository(components),
  });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

/** @param {import('./shipped.mjs').Shipped} shipped @param {cyclonedx.Enums.ComponentType} type */
function componentOf({ name, version, license, text, purl, homepage }, type) {
  const [group, short] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const component = new Models.Component(type, short ?? name, {
    version,
    purl,
    bomRef: purl,
    ...(group === undefined ? {} : { group }),
    licenses: new Models.LicenseRepository([
      new Models.SpdxLicense(license, { text: new Models.Attachment(text, { contentType: 'text/plain' }) }),
    ]),
  });
  if (homepage !== undefined) {
    component.externalReferences.add(
      new Models.ExternalReference(homepage, Enums.ExternalReferenceType.Website),
    );
  }
  return component;
}
