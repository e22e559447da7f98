// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/backend.h"
#include "console/app/inprocesssession.h"
#include "console/app/localserver.h"

#include <memory>

namespace halley::console {

// A local session of this program's own server.
class LocalBackend final : public Backend
{
public:
    // Started.
    explicit LocalBackend(std::shared_ptr<LocalServer> server);

    [[nodiscard]] std::optional<QString> start() override { return std::nullopt; }
    [[nodiscard]] ClientSession &session() override { return m_session; }
    [[nodiscard]] ConsoleSetup setup() override;

private:
    std::shared_ptr<LocalServer> m_server;
    InProcessSession m_session;
};

} // namespace halley::console
