// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/backend.h"

#include "console/app/fakebackend.h"
#include "console/app/localbackend.h"
#include "console/app/remotebackend.h"

namespace halley::console {

std::unique_ptr<Backend> makeBackend(const ConsoleOptions &options)
{
    switch (options.source) {
    case ConsoleOptions::Source::Fake:
        return std::make_unique<FakeBackend>();
    case ConsoleOptions::Source::Remote:
        return std::make_unique<RemoteBackend>(options);
    case ConsoleOptions::Source::InProcess:
        break;
    }
    return std::make_unique<LocalBackend>(options);
}

} // namespace halley::console
