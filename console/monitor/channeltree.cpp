// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/channeltree.h"

#include "console/monitor/consolelimits.h"

#include <algorithm>
#include <utility>

namespace halley::console {

namespace {

// Forgets what the latest rows said; `summarise` builds it up again.
void forgetRows(ChannelNode &node)
{
    node.row.reset();
    for (auto &[segment, child] : node.children)
        forgetRows(*child);
}

} // namespace

ChannelTree::ChannelTree()
{
    m_root.depth = -1;
}

ChannelTree::~ChannelTree() = default;

ChannelNode &ChannelTree::nodeFor(const QString &name)
{
    ChannelNode *node = &m_root;
    qsizetype from = 1; // behind the leading slash
    while (from <= name.size()) {
        qsizetype end = name.indexOf(u'/', from);
        if (end < 0 || node->depth + 2 == limits::channelLevels)
            end = name.size();
        const QString segment = name.mid(from, end - from);
        auto &child = node->children[segment];
        if (!child) {
            child = std::make_unique<ChannelNode>();
            child->segment = segment;
            child->name = name.left(end);
            child->parent = node;
            child->depth = node->depth + 1;
        }
        node = child.get();
        from = end + 1;
    }
    return *node;
}

void ChannelTree::setRows(const QList<ChannelRow> &rows)
{
    forgetRows(m_root);
    qsizetype count = 0;
    for (const ChannelRow &row : rows) {
        if (row.name.size() < 2 || row.name.front() != u'/')
            continue;
        nodeFor(row.name).row = row;
        if (++count == limits::channelRows)
            break;
    }
    summarise(m_root);
    if (m_isFirst && count > 0) {
        m_isFirst = false;
        openFirstLevels();
    }
    rebuildWanted();
}

void ChannelTree::summarise(ChannelNode &node)
{
    const ChannelRow own = node.row.value_or(ChannelRow());
    int channels = node.row ? 1 : 0;
    int subscribers = own.subscribers;
    double rate = own.rate;
    qint64 messages = own.messages;
    auto lastMessage = own.lastMessage;
    for (auto &[segment, child] : node.children) {
        summarise(*child);
        channels += child->channels;
        subscribers += child->subscribers;
        rate += child->rate;
        messages += child->messages;
        lastMessage = std::max(lastMessage, child->lastMessage);
    }
    node.isAlive = channels > 0;
    node.isUpdated = channels != node.channels || subscribers != node.subscribers || rate != node.rate ||
                     messages != node.messages || lastMessage != node.lastMessage;
    // A node that is new, or seen again, has not had messages since the rows before.
    if (node.channels > 0 && messages > node.messages)
        ++node.pulse;
    node.channels = channels;
    node.subscribers = subscribers;
    node.rate = rate;
    node.messages = messages;
    node.lastMessage = lastMessage;
}

void ChannelTree::openFirstLevels()
{
    std::vector<ChannelNode *> level{&m_root};
    qsizetype rows = qsizetype(m_root.children.size());
    while (!level.empty()) {
        std::vector<ChannelNode *> next;
        qsizetype more = 0;
        for (ChannelNode *node : level) {
            for (auto &[segment, child] : node->children) {
                next.push_back(child.get());
                more += qsizetype(child->children.size());
            }
        }
        if (rows + more > limits::channelRowsOpened)
            return;
        rows += more;
        for (ChannelNode *node : next) {
            if (!node->children.empty())
                m_open.insert(node->name);
        }
        level = std::move(next);
    }
}

bool ChannelTree::isOpen(const ChannelNode &node) const
{
    return m_filtering == Filtering::On ? !m_closed.contains(node.name) : m_open.contains(node.name);
}

void ChannelTree::setFolding(int index, Folding folding)
{
    const QString &name = at(index).name;
    const bool add = (folding == Folding::Open) == (m_filtering == Filtering::Off);
    QSet<QString> &names = m_filtering == Filtering::On ? m_closed : m_open;
    if (add)
        names.insert(name);
    else
        names.remove(name);
    m_visible[size_t(index)]->isUpdated = true;
    rebuildWanted();
}

void ChannelTree::setFiltering(Filtering filtering)
{
    if (m_filtering == filtering)
        return;
    m_filtering = filtering;
    m_closed.clear();
    for (ChannelNode *node : m_visible)
        node->isUpdated = true;
    rebuildWanted();
}

void ChannelTree::rebuildWanted()
{
    for (ChannelNode *node : m_wanted)
        node->isWanted = false;
    m_wanted.clear();
    for (auto &[segment, child] : m_root.children)
        want(*child);
}

void ChannelTree::want(ChannelNode &node)
{
    if (!node.isAlive)
        return;
    node.isWanted = true;
    m_wanted.push_back(&node);
    if (!isOpen(node))
        return;
    for (auto &[segment, child] : node.children)
        want(*child);
}

// Both lists follow the one order of the tree, so a walk side by side finds every difference.
std::optional<ChannelTree::Change> ChannelTree::nextChange() const
{
    const auto [shown, wanted] = std::ranges::mismatch(m_visible, m_wanted);
    const int first = int(shown - m_visible.begin());
    if (shown != m_visible.end() && !(*shown)->isWanted) {
        const auto end =
            std::find_if(shown, m_visible.end(), [](const ChannelNode *n) { return n->isWanted; });
        return Change{Change::Kind::Remove, first, int(end - shown)};
    }
    if (wanted == m_wanted.end())
        return std::nullopt;
    const auto end = shown == m_visible.end() ? m_wanted.end() : std::find(wanted, m_wanted.end(), *shown);
    return Change{Change::Kind::Insert, first, int(end - wanted)};
}

void ChannelTree::apply(const Change &change)
{
    const auto at = m_visible.begin() + change.first;
    if (change.kind == Change::Kind::Remove) {
        m_visible.erase(at, at + change.count);
    } else {
        const auto from = m_wanted.begin() + change.first;
        m_visible.insert(at, from, from + change.count);
    }
}

std::vector<int> ChannelTree::takeUpdated()
{
    std::vector<int> rows;
    for (size_t i = 0; i < m_visible.size(); ++i) {
        if (std::exchange(m_visible[i]->isUpdated, false))
            rows.push_back(int(i));
    }
    sweep(m_root);
    return rows;
}

void ChannelTree::sweep(ChannelNode &node)
{
    std::erase_if(node.children, [](const auto &item) { return !item.second->isAlive; });
    for (auto &[segment, child] : node.children)
        sweep(*child);
}

int ChannelTree::indexOf(const QString &name) const
{
    const auto found = std::ranges::find(m_visible, name, &ChannelNode::name);
    return found == m_visible.end() ? -1 : int(found - m_visible.begin());
}

} // namespace halley::console
