// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clientlink.h"

#include <map>
#include <memory>

namespace halley {

class MemoryServer;

// What a MemoryServer knows of a client's link.
class MemoryEnd
{
public:
    virtual ~MemoryEnd() = default;

protected:
    friend class MemoryServer;
    ClientLinkHandler *m_handler = nullptr;
    QByteArray m_browserId; // the cookie that the server set
    // The connection is no more. 0: a stream's, or the opening of a link without connections of its own.
    virtual void forget(quint64 batch) = 0;
};

// The client's end of a stream in memory; made by MemoryServer.
class MemoryLink final : public ClientLink, public MemoryEnd
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
    void forget(quint64 batch) override;

    MemoryServer &m_server;
    std::shared_ptr<void> m_connection; // of the server
};

// The client's end of HTTP exchanges in memory: each batch is a connection of its own.
class MemoryPollingLink final : public ClientLink, public MemoryEnd
{
public:
    explicit MemoryPollingLink(MemoryServer &server) : m_server(server) {}
    ~MemoryPollingLink() override;

    [[nodiscard]] QByteArrayView connectionType() const override { return "long-polling"; }
    [[nodiscard]] bool isByExchange() const override { return true; }
    void setHandler(ClientLinkHandler *handler) override { m_handler = handler; }
    void open() override;
    void send(quint64 batch, const MessageBatch &messages) override;
    void abort(quint64 batch) override;
    void close(QByteArrayView reason) override;

private:
    void forget(quint64 batch) override;

    MemoryServer &m_server;
    std::map<quint64, std::shared_ptr<void>> m_exchanges; // by batch; 0: the opening
};

} // namespace halley
