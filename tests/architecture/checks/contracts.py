"""An import contract that names what may be imported, so that anything new is refused."""

from __future__ import annotations

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class AllowlistContract(Contract):
    """Modules may import themselves, the standard library and what is listed, and nothing else.

    `modules` are the packages that the contract binds; `each_of` binds every child of a package
    separately, so that siblings may not import one another. Absent packages are no mistake: the
    contract waits for them. The root package itself, which only holds the version, is free for
    all. `any_external` lifts the rule for packages outside durf.
    """

    type_name = "allowlist"

    modules = fields.ListField(subfield=fields.StringField(), required=False)
    each_of = fields.StringField(required=False)
    allowed = fields.ListField(subfield=fields.StringField(), required=False)
    any_external = fields.BooleanField(required=False, default=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at the direct imports of every bound module."""
        broken = [
            (importer, imported)
            for package in self._bound_packages(graph)
            for importer in sorted({package, *graph.find_descendants(package)})
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if not self._is_allowed(imported, package)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name every import that isn't on the list."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} is not allowed to import {imported}")

    def _bound_packages(self, graph: ImportGraph) -> list[str]:
        packages = set(list_given(self.modules))
        for parent in list_given(self.each_of):
            packages |= graph.find_children(parent) if parent in graph.modules else set()
        return sorted(package for package in packages if package in graph.modules)

    def _is_allowed(self, imported: str, package: str) -> bool:
        if any(is_within(imported, name) for name in [package, *list_given(self.allowed)]):
            return True
        if is_within(imported, "durf"):
            return imported == "durf"
        is_standard = imported.partition(".")[0] in sys.stdlib_module_names
        return is_standard or bool(list_given(self.any_external))


def list_given(option: object) -> list[str]:
    """The values of an option of the contract, which import-linter fills in place of the field."""
    values = option if isinstance(option, list) else [option]
    return [str(value) for value in values if value]


def is_within(module: str, package: str) -> bool:
    """Whether the module is the package or lies below it."""
    return module == package or module.startswith(f"{package}.")
