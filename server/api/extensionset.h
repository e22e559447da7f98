// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/api/extensionoptions.h"

namespace halley {

class Broker;

// Adds the extensions that the options name, which are those of setOption() (asserts), in their order. The
// broker keeps them. Once, before the first session.
void installExtensions(Broker &broker, const ExtensionOptions &options);

} // namespace halley
