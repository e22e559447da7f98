// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/backend.h"
#include "console/app/fakesession.h"

namespace halley::console {

// No server at all: `--fake`.
class FakeBackend final : public Backend
{
public:
    FakeBackend();

    [[nodiscard]] std::optional<QString> start() override { return std::nullopt; }
    [[nodiscard]] ClientSession &session() override { return m_session; }
    [[nodiscard]] ConsoleSetup setup() override;

private:
    FakeSession m_session;
};

} // namespace halley::console
