// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlink.h"

#include <memory>

namespace halley {

class MemoryServer;

// The client's end of a connection in memory; made by MemoryServer.
class MemoryLink final : public ClientLink
{
public:
    explicit MemoryLink(MemoryServer &server) : m_server(server) {}
    ~MemoryLink() override;

    [[nodiscard]] QByteArrayView connectionType() const override { return "websocket"; }
    void setHandler(ClientLinkHandler *handler) override { m_handler = handler; }
    void open() override;
    void send(quint64 batch, const MessageBatch &messages) override;
    void close(QByteArrayView reason) override;

private:
    friend class MemoryServer;
    MemoryServer &m_server;
    ClientLinkHandler *m_handler = nullptr;
    std::shared_ptr<void> m_connection; // of the server
};

} // namespace halley
